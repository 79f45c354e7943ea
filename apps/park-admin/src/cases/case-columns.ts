import { caseLabels, type CultivationCase } from '@park/cultivation';
import type { CalendarDate } from '@park/kernel';
import { type ListColumn, lists } from '@park/web-kit';
import { type CaseListQuery, hrefOf } from './case-list';
import { caseRow } from './case-words';

const TONES: Readonly<Record<string, string>> = { green: 'green', yellow: 'yellow', red: 'red' };

interface Beside {
  readonly nameOf: (id: string | null) => string;
  readonly today: CalendarDate;
}

/** The heads of the list with the links that sort by them. */
export function caseHeads(list: CaseListQuery) {
  const headOf = (column: ListColumn) => {
    const sorted = list.question.order?.key === column.key ? list.question.order : null;
    const order = { ...column, descending: sorted ? !sorted.descending : false };
    return {
      ...{ label: column.key === 'name' ? '企业' : lists.subject(list.fields, column), numeric: false },
      sorted: sorted ? (sorted.descending ? 'descending' : 'ascending') : null,
      href: hrefOf({ ...list, question: { ...list.question, order } }),
    };
  };
  return { name: headOf({ key: 'name', back: null }), heads: list.columns.map(headOf) };
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
    const kind = fields.field(key)?.kind === 'date' ? 'date' : 'text';
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

/** The panel with all columns: those shown in their order, then the others. */
export function caseColumnsPanel(list: CaseListQuery) {
  const { columns, fields, question } = list;
  const shownAt = (at: number) => {
    const others = columns.filter((_, place) => place !== at);
    return `${hrefOf({ ...list, question: { ...question, columns: others.toSpliced(at - 1, 0, columns[at]!) } })}&open=columns`;
  };
  const chosen = new Set(columns.map(({ key }) => key));
  const entry = (key: string) => ({ value: key, label: lists.subject(fields, { key, back: null }) });
  return {
    shown: columns.map(({ key }, at) => ({ ...entry(key), up: at > 0 ? shownAt(at) : null })),
    more: [
      {
        label: '案卷',
        columns: caseLabels.listFields
          .filter(({ key, unseen = false }) => !chosen.has(key) && key !== 'company' && !unseen)
          .map(({ key }) => entry(key)),
      },
    ],
    usual: hrefOf({ ...list, question: { ...question, columns: null } }),
  };
}
