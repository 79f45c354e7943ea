import { attribute, attributes, sections } from '@park/registry';
import { type ListColumn, type ListField, lists } from '@park/web-kit';
import { searchWords } from './company-search';
import { labelHas } from './label-search';
import { type CompanyListQuery, OWN_COLUMNS } from './company-list-query';

type Query = Readonly<Record<string, unknown>>;

const OWN_WORDS: Readonly<Record<string, string>> = { trend: '营收四年', growth: '营收同比', updated: '更新日期' };
const SHOWN_YEARS = [1, 2, 3, 4];

/** The panel that adds a condition: first which attribute, then how it is compared and with what. */
export function filterPanel(list: CompanyListQuery, query: Query, problem: string | undefined) {
  const [key = ''] = [query['add']].flat().map(String);
  const field = list.fields.field(key.split('@')[0] ?? '');
  const refusal = field && list.fields.refusal(field);
  const find = searchWords(query['find']);
  return {
    find,
    problem: problem ?? (field ? refusal : key ? '没有这一项，请重新选择。' : undefined),
    sections: sectionsOf(list, (each) => list.fields.refusal(each) === undefined && labelHas(each.label, find)),
    ...(field && !refusal && { field: lists.fieldPanel(list.fields, field, query) }),
  };
}

/** The panel with all columns: those shown in their order with links that move them, then all others by section. */
export function columnsPanel(list: CompanyListQuery, query: Query, path: string) {
  const find = searchWords(query['find']);
  const isFound = ({ label }: { readonly label: string | undefined }) => labelHas(label ?? '', find);
  const { columns, fields, question } = list;
  const chosen = new Set(columns.map(lists.columnText));
  const moved = (at: number) => {
    const others = columns.filter((_, place) => place !== at);
    return lists.href(fields, { ...question, columns: others.toSpliced(at - 1, 0, columns[at]!) }, path);
  };
  const shown = columns.map((column, at) => ({
    value: lists.columnText(column),
    label: columnLabel(list, column),
    up: at > 0 ? `${moved(at)}&open=columns` : null,
  }));
  const free = (column: ListColumn) => !chosen.has(lists.columnText(column));
  const more = sections.map(({ label, code }) => ({
    label,
    columns: attributes
      .filter(({ section, key }) => section === code && fields.field(key))
      .flatMap(({ key, period }): ListColumn[] =>
        (period === 'year' ? SHOWN_YEARS : [null]).map((back) => ({ key, back })),
      )
      .filter(free)
      .map((column) => ({ value: lists.columnText(column), label: columnLabel(list, column) }))
      .filter(isFound),
  }));
  const own = OWN_COLUMNS.filter((key) => key !== 'name' && !chosen.has(key));
  return {
    shown,
    find,
    more: [
      { label: '常用', columns: own.map((key) => ({ value: key, label: OWN_WORDS[key] })).filter(isFound) },
      ...more,
    ],
    usual: lists.href(fields, { ...question, columns: null }, path),
  };
}

function columnLabel({ fields }: CompanyListQuery, column: ListColumn): string {
  return OWN_WORDS[column.key] ?? lists.subject(fields, column);
}

function sectionsOf({ fields }: CompanyListQuery, offered: (field: ListField) => boolean) {
  return sections.map(({ label, code }) => ({
    label,
    fields: attributes
      .filter(({ section, key }) => section === code && fields.field(key) && offered(fields.field(key)!))
      .map(({ key }) => ({ key, label: attribute(key)!.label })),
  }));
}
