import type { ImportBatch, TypedAnswers } from '@park/intake';
import type { TypedForm } from '@park/web-kit';

type Columns = NonNullable<ImportBatch['summary']>['columns'];

/** The names of the fields of one column, by its place among the columns of the file. */
export const fieldName = (at: number) => `field-${at}`;
export const unitName = (at: number) => `unit-${at}`;
export const markName = (at: number) => `mark-${at}`;
export const givenName = (key: string) => `given.${key}`;

/** What was answered about the columns that the form showed. */
export function answersIn(form: TypedForm, columns: Columns): TypedAnswers {
  const sent = new Set(form.names());
  const by = (nameAt: (at: number) => string) =>
    Object.fromEntries(
      columns.flatMap(({ path }, at) => (sent.has(nameAt(at)) ? [[path, form.line(nameAt(at))] as const] : [])),
    );
  const given = form.names().filter((name) => name.startsWith('given.'));
  return {
    fields: by(fieldName),
    units: by(unitName),
    marks: by(markName),
    cells: form.names().flatMap((name) => cellIn(form, name)),
    given: Object.fromEntries(given.map((name) => [name.slice('given.'.length), form.line(name)])),
  };
}

function cellIn(form: TypedForm, name: string): TypedAnswers['cells'] {
  const [, place, at] = /^cell\.(\d{1,7})\.(\d{1,4})$/.exec(name) ?? [];
  return place ? [{ place: Number(place), at: Number(at), text: form.line(name) }] : [];
}
