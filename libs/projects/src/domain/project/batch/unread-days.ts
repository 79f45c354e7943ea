import type { CheckedFile, ResultRecord } from '@park/sheets';
import { projectImport } from '../project-table';

const days = new Map(
  projectImport.target.fields.flatMap(({ key, label, type }) => (type === 'date' ? [[key, label] as const] : [])),
);
const place = ({ sheet, row }: { readonly sheet: string; readonly row: number }) => `${row}|${sheet}`;

/** The days of a row that could not be read, such as 立即 or one without a year: as they were written, by the label of the field. */
export function unreadDays({
  result,
  rows,
}: Pick<CheckedFile, 'result' | 'rows'>): (record: ResultRecord) => Readonly<Record<string, string>> {
  const asked = result.questions.filter(({ code }) => code.startsWith('date-'));
  const columns = result.columns.filter(({ field, at }) => at !== undefined && days.has(field ?? ''));
  const cells = new Map(rows.map((each) => [place(each), each.cells]));
  return (record) => {
    const unread = columns.filter(({ path, field }) => {
      const isAsked = asked.some(({ column, rows: of }) => column === path && of.includes(record.row));
      return isAsked && (record.values[field!] ?? null) === null;
    });
    return Object.fromEntries(
      unread.flatMap(({ field, at }) => {
        const written = cells.get(place(record))?.[at!]?.trim();
        return written ? [[days.get(field!)!, written] as const] : [];
      }),
    );
  };
}
