import { Conflict, InvalidInput, NotFound } from '@park/kernel';
import { attribute as entryOf } from '../attributes/dictionary';
import { currentCell, effective } from './ledger';
import type { RecordedFact } from './recording';
import type { StoredValue } from './snapshot';
import { plainReason } from './plain-reason';

/** A line of a ledger with what it did to the current value: undefined where there was, or is, none. */
export interface FactHistory extends RecordedFact {
  readonly before: StoredValue | undefined;
  readonly after: StoredValue | undefined;
  /** The line that took this one back. */
  readonly takenBack?: RecordedFact;
  /** This kind of fact can be taken back, and nobody has done so. */
  readonly canBeWithdrawn: boolean;
}

/** What a line of a ledger did. `ledger` is the whole one of its attribute. */
export function historyOf(ledger: readonly RecordedFact[], fact: RecordedFact): FactHistory {
  const takenBack = ledger.find(({ withdraws }) => withdraws === fact.seq);
  return {
    ...fact,
    before: valueIn(ledger, fact, fact.seq - 1),
    after: fact.withdraws ? valueIn(ledger, fact, fact.seq) : fact.value,
    ...(takenBack && { takenBack }),
    canBeWithdrawn: !takenBack && !fact.withdraws && entryOf(fact.attribute)?.identity !== true,
  };
}

/** The current value of a cell of the ledger, were one of its facts taken back. */
export function valueWithout(ledger: readonly RecordedFact[], fact: RecordedFact): StoredValue | undefined {
  const rest = ledger.filter(({ seq }) => seq !== fact.seq);
  return valueIn(rest, fact, Infinity);
}

/** The fact of a ledger that can be taken back. Throws NotFound, InvalidInput for what identifies a company, Conflict where somebody was faster. */
export function withdrawable(ledger: readonly RecordedFact[], seq: number): RecordedFact {
  const fact = ledger.find((known) => known.seq === seq && !known.withdraws);
  if (!fact) throw new NotFound('没有这条登记记录，请从变更历史进入。');
  const { takenBack, canBeWithdrawn } = historyOf(ledger, fact);
  if (takenBack) throw new Conflict(`这条数据已由${takenBack.actorName}撤回，理由：${takenBack.reason ?? ''}。`);
  if (!canBeWithdrawn)
    throw new InvalidInput([{ field: '', message: '企业名称和信用代码不能撤回，请在“更名/更正代码”中更改。' }]);
  return fact;
}

/** The reason for taking a fact back, in plain text. Throws InvalidInput naming it. */
export function withdrawalReason(typed: string, label = '撤回理由'): string {
  return plainReason(typed, { label, example: '单位填错、填到了别的年度' });
}

/** A fact that stays, as somebody has entered the same anew since, or has taken it back already. */
export interface LeftFact {
  readonly attribute: string;
  readonly year: number | null;
  readonly why: 'entered-since' | 'withdrawn';
  readonly by: string;
}

/** Which of some facts nobody has touched since, and which stay and why. Name and code are neither. */
export function laterEntries(
  ledger: readonly RecordedFact[],
  facts: readonly RecordedFact[],
): { readonly untouched: readonly RecordedFact[]; readonly left: readonly LeftFact[] } {
  const untouched: RecordedFact[] = [];
  const left: LeftFact[] = [];
  for (const fact of facts.filter(({ attribute, withdraws }) => !withdraws && !entryOf(attribute)?.identity)) {
    const { attribute, year } = fact;
    const takenBack = ledger.find(({ withdraws }) => withdraws === fact.seq);
    const later = effective(ledger).findLast(
      (known) => known.seq > fact.seq && known.attribute === attribute && known.year === year,
    );
    if (takenBack) left.push({ attribute, year, why: 'withdrawn', by: takenBack.actorName });
    else if (later) left.push({ attribute, year, why: 'entered-since', by: later.actorName });
    else untouched.push(fact);
  }
  return { untouched, left };
}

function valueIn(ledger: readonly RecordedFact[], cell: RecordedFact, upTo: number): StoredValue | undefined {
  const { attribute, year } = cell;
  const facts = ledger.filter((known) => known.seq <= upTo && known.attribute === attribute && known.year === year);
  const counting = effective(facts);
  return counting.length === 0 ? undefined : currentCell(counting).v;
}
