import type { CultivationCase } from '@park/cultivation';
import type { CalendarDate } from '@park/kernel';
import { lists } from '@park/web-kit';
import type { CaseListQuery } from './case-list';
import { caseRow } from './case-words';

const TONES: Readonly<Record<string, string>> = { green: 'green', yellow: 'yellow', red: 'red' };

interface Beside {
  readonly nameOf: (id: string | null) => string;
  readonly today: CalendarDate;
}

/** A case as the cells of a line; `place`: where it stands in the two lines of a phone. */
export function caseCells({ columns, fields }: CaseListQuery, row: CultivationCase, { nameOf, today }: Beside) {
  const line = caseRow(row, nameOf, today);
  const texts: Readonly<Record<string, string | null>> = {
    ...{
      title: `${line.title}（${row.year}）`,
      year: String(row.year),
      since: row.stageSinceOn,
      officer: line.officer,
    },
    ...{ company: row.companyName, what: row.nextWhat, target: row.targetOn, applied: row.appliedOn },
    ...{ receipt: row.receiptNumber, recommended: row.recommendedOn, published: row.publicFromOn },
    ...{ recognised: row.recognisedOn, until: row.validToOn, banned: row.banUntilOn },
  };
  const phone: Readonly<Record<string, number>> = { stage: 1, officer: 2, title: 3, next: 4 };
  return columns.map(({ key, back }) => {
    const label = lists.subject(fields, { key, back });
    const typed = fields.field(key)?.kind;
    const kind = typed === 'date' || typed === 'number' ? typed : 'text';
    const cell = { kind, label, place: phone[key], ...(key === 'what' && row.nextWhat && { note: row.nextWhat }) };
    if (key === 'stage') return { ...cell, text: `${line.stage} · ${line.days} 天` };
    if (key === 'next' && line.isOpen)
      return { ...cell, light: { label: nextWords(line), tone: TONES[line.light ?? ''] } };
    if (key === 'due' && line.due)
      return { ...cell, light: { label: `${line.due.on}，${line.due.words}`, tone: TONES[line.due.light] } };
    return { ...cell, text: texts[key] ?? undefined };
  });
}

function nextWords({ nextOn, late }: ReturnType<typeof caseRow>): string {
  if (nextOn === null) return '没有下一步';
  return late ? `逾期 ${nextOn}` : nextOn;
}
