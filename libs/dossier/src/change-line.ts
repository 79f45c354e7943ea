import { dateInShanghai } from '@park/kernel';
import { attribute, type FactHistory, formatValue, sourceLabels, type StoredValue } from '@park/registry';
import { COVERED, DASH } from './value-cell';

/** One line of the history in words. */
export interface ChangeLine {
  readonly at: Date;
  readonly on: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** What the line itself says, which need not count. */
  readonly recorded: string;
  readonly source: string;
  readonly observedOn: string;
  readonly actor: string;
  readonly basis?: string | null;
  readonly evidence?: string | null;
  /** The question that was answered with: the value is right. */
  readonly confirmed?: string | null;
  /** This line took another one back; the reason. */
  readonly withdrawal?: string;
  /** What it took back, and whether the current value stays: "4,920 万元（企业自报），现用值不变". */
  readonly withdrawn?: string;
  /** This line was taken back. */
  readonly takenBack?: { readonly by: string; readonly on: string; readonly reason: string };
}

/** Who recorded what, in words; sensitive values are covered for those without the right. */
export function changeLine(fact: FactHistory, coversSensitive: boolean): ChangeLine {
  const inWords = (value: StoredValue | undefined) => valueInWords(fact.attribute, value, coversSensitive);
  const isCovered = coversSensitive && attribute(fact.attribute)?.sensitive === true;
  // People write figures beside the value, too.
  const remark = <T extends string | null | undefined>(text: T) => (isCovered && text ? COVERED : text);
  // Whether a covered figure changed is covered, too.
  const stays = !isCovered && JSON.stringify(fact.before) === JSON.stringify(fact.after);
  const at = new Date(fact.recordedAt ?? 0);
  return {
    at,
    on: dateInShanghai(at),
    label: (fact.year === null ? '' : `${fact.year} 年`) + (attribute(fact.attribute)?.label ?? '已停用的项目'),
    before: inWords(fact.before),
    after: inWords(fact.after),
    recorded: inWords(fact.value),
    source: sourceLabels[fact.source],
    observedOn: fact.observedOn,
    actor: fact.actorName,
    basis: remark(fact.basis),
    evidence: remark(fact.evidence),
    confirmed: remark(fact.confirmed),
    ...(fact.withdraws && {
      withdrawal: remark(fact.reason ?? ''),
      withdrawn: `${inWords(fact.value)}（${sourceLabels[fact.source]}）${stays ? '，现用值不变' : ''}`,
    }),
    ...(fact.takenBack && { takenBack: takenBack(fact.takenBack, remark(fact.takenBack.reason ?? '')) }),
  };
}

/** A line that is about to be taken back. */
export interface WithdrawalModel {
  readonly seq: number;
  readonly line: ChangeLine;
  /** The value that counts then; "" where there is none. */
  readonly left: string;
  readonly canBeWithdrawn: boolean;
}

/** The line of a ledger that an address names; 0, which is none, for anything else. */
export function lineNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** What the page shows that asks for the reason of a withdrawal; `left`: the value that counts without the line. */
export function withdrawalModel(
  fact: FactHistory & { readonly left?: StoredValue },
  coversSensitive: boolean,
): WithdrawalModel {
  const { seq, left, canBeWithdrawn } = fact;
  const shown = left === undefined ? '' : valueInWords(fact.attribute, left, coversSensitive);
  return { seq, line: changeLine(fact, coversSensitive), left: shown, canBeWithdrawn };
}

function valueInWords(key: string, value: StoredValue | undefined, coversSensitive: boolean): string {
  const entry = attribute(key);
  if (coversSensitive && entry?.sensitive) return COVERED;
  return value === undefined ? DASH : formatValue(entry ?? { kind: 'text' }, value);
}

function takenBack({ actorName, recordedAt }: NonNullable<FactHistory['takenBack']>, reason: string) {
  return { by: actorName, on: dateInShanghai(new Date(recordedAt ?? 0)), reason };
}

/** The same as an event of the timeline. */
export function changeEvent({ label, on, before, after, source, actor, withdrawal, withdrawn }: ChangeLine) {
  if (withdrawal !== undefined)
    return { title: label, at: on, text: `撤回 ${withdrawn}，现为 ${after}（${actor}：${withdrawal}）` };
  const change = before === DASH ? after : `${before} → ${after}`;
  return { title: label, at: on, text: `${change}（${source}，${actor}）` };
}
