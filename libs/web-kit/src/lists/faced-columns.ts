import type { ListColumn, ListFields, ListQuestion } from './list-field';
import { subjectWords } from './list-words';

/** What the columns of a list are called that are no fields of it, and how the fields are called together. */
export interface ColumnNames {
  /** The column that every row begins with, by which it can be sorted. */
  readonly first: { readonly key: string; readonly label: string };
  /** Columns that follow from several facts; they are not sorted by. */
  readonly others?: Readonly<Record<string, string>>;
  /** Fields that are not sorted by. */
  readonly unsorted?: readonly string[];
  /** Those shown where nobody chose any. */
  readonly usual: readonly string[];
  /** Those that may be chosen, in their order. */
  readonly all: readonly string[];
  readonly fields: string;
}

interface Shown {
  readonly fields: ListFields;
  readonly question: ListQuestion;
  readonly columns: readonly ListColumn[];
}

/** The address of the same list with something else of its question. */
type Href = (changed: Partial<ListQuestion>, ...more: readonly string[]) => string;

/** A column as people read it. */
export function columnLabel(fields: ListFields, column: ListColumn, { first, others = {} }: ColumnNames): string {
  if (column.key === first.key) return first.label;
  return others[column.key] ?? subjectWords(fields, column);
}

export function headsOf({ fields, question, columns }: Shown, names: ColumnNames, href: Href) {
  const unsorted = new Set([...(names.unsorted ?? []), ...Object.keys(names.others ?? {})]);
  const headOf = (column: ListColumn) => {
    const sorted = question.order?.key === column.key ? question.order : null;
    const field = fields.field(column.key);
    const numeric = field?.kind === 'number';
    const order = { ...column, descending: sorted ? !sorted.descending : numeric };
    return {
      ...{ label: columnLabel(fields, column, names), numeric },
      ...(field && { unit: fields.unit(field) }),
      sorted: sorted ? (sorted.descending ? 'descending' : 'ascending') : null,
      href: unsorted.has(column.key) ? null : href({ order }),
    };
  };
  return { name: headOf({ key: names.first.key, back: null }), heads: columns.map(headOf) };
}

export function columnsPanel({ fields, columns }: Shown, names: ColumnNames, href: Href) {
  const shownAt = (at: number) => {
    const others = columns.filter((_, place) => place !== at);
    return href({ columns: others.toSpliced(at - 1, 0, columns[at]!) }, 'open=columns');
  };
  const chosen = new Set(columns.map(({ key }) => key));
  const entry = (key: string) => ({ value: key, label: columnLabel(fields, { key, back: null }, names) });
  return {
    shown: columns.map(({ key }, at) => ({ ...entry(key), up: at > 0 ? shownAt(at) : null })),
    more: [{ label: names.fields, columns: names.all.filter((key) => !chosen.has(key)).map(entry) }],
    usual: href({ columns: null }),
  };
}
