import { type Actor, type CalendarDate, yearOf } from '@park/kernel';
import { type Attribute, attribute, type CompanyFilter, entryForm, formatValue, registryRights } from '@park/registry';
import { type ListColumn, type ListFields, type ListProblem, type ListQuestion, lists } from '@park/web-kit';

/** Columns of the company list that are no attributes: the name in front, revenue over four years, its growth, the day of the last change. */
export const OWN_COLUMNS = ['name', 'trend', 'growth', 'updated'] as const;
/** Of these the list can be sorted by the name. */
const SORTED = ['name'];

const REVENUE = 'annual.revenue';
const WITHOUT_FIGURES = ['registrationStatus', 'registeredZone', 'industryCode', 'sizeClass', 'annual.employees@T-1'];
const WITH_FIGURES = ['registrationStatus', `${REVENUE}@T-1`, 'growth', 'trend', 'd.rdRatio@T-1', 'd.taxPerMu@T-1'];

/** Parameters of addresses of before, and the attribute each of them meant. */
const FORMER = {
  status: 'registrationStatus',
  zone: 'registeredZone',
  sizeClass: 'sizeClass',
  industrySection: 'industrySection',
  title: 'validTitles',
} as const;

/** What an address of the company list asks for: the same for the page, saved views, bulk actions and export. */
export interface CompanyListQuery {
  readonly fields: ListFields;
  readonly question: ListQuestion;
  /** The columns shown, chosen or the usual ones of this person. */
  readonly columns: readonly ListColumn[];
  /** What `CompanyFiles.search`, `everyId` and `totals` take. */
  readonly filter: CompanyFilter;
  /** What of the address says nothing or may not be asked; it is left out. */
  readonly problems: readonly ListProblem[];
}

/** Reads the query string of the company list for a person; nothing in it makes it fail. */
export function companyListQuery(
  actor: Actor,
  query: Readonly<Record<string, unknown>>,
  today: CalendarDate,
): CompanyListQuery {
  const fields = companyFields(actor, yearOf(today));
  const { question, problems } = lists.read(fields, translated(query), OWN_COLUMNS);
  const sortable = question.order && (SORTED.includes(question.order.key) || fields.field(question.order.key));
  const asked = sortable ? question : { ...question, order: null };
  return {
    fields,
    question: asked,
    columns: asked.columns ?? usualColumns(actor),
    filter: filterOf(asked, today),
    problems,
  };
}

/** The columns of somebody who has chosen none. */
export function usualColumns(actor: Actor): ListColumn[] {
  const keys = registryRights.viewSensitive.allows(actor) ? WITH_FIGURES : WITHOUT_FIGURES;
  return [...keys, 'validTitles', 'updated'].map((text) => {
    const [key = '', year] = text.split('@T-');
    return { key, back: year === undefined ? null : Number(year) };
  });
}

/** The attributes a list of companies is filtered by: all but code and name, which the search finds. */
export function companyFields(actor: Actor, thisYear: number): ListFields {
  const entry = (key: string) => attribute(key) as Attribute;
  return {
    thisYear,
    field: (key) => {
      const found = attribute(key);
      return found && !found.identity && found.format !== 'titles' ? found : undefined;
    },
    refusal: ({ key, label }) =>
      entry(key).sensitive && !registryRights.viewSensitive.allows(actor)
        ? `“${label}”是财务数据或个人信息，您没有查看的权限`
        : undefined,
    unit: ({ key }) => entryForm.unitOf(entry(key)),
    read: ({ key }, typed) => {
      const read = entryForm.parse({ ...entry(key), min: undefined, max: undefined, nullable: false }, typed);
      return read.ok ? { value: read.value as number | string } : { message: read.message };
    },
    write: ({ key, kind }, value) =>
      kind === 'boolean' ? (value ? 'yes' : 'no') : entryForm.textOf(entry(key), value),
    words: ({ key, kind }, value) => wordsOf(entry(key), kind, value),
  };
}

function wordsOf(entry: Attribute, kind: string, value: string | number | boolean): string {
  if (kind === 'text' || kind === 'date') return String(value);
  if (typeof value === 'string' && value.endsWith('*')) return `${value.slice(0, -1)} 开头`;
  return formatValue(entry, value);
}

/** Addresses of before named five attributes by words of their own. */
function translated(query: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const former = Object.entries(FORMER).flatMap(([name, key]) => {
    const code = [query[name]].flat().at(-1);
    if (typeof code !== 'string' || code === '') return [];
    return [code === 'unknown' ? `${key}:missing` : `${key}:in:${code}`];
  });
  return former.length === 0 ? query : { ...query, f: [...[query['f'] ?? []].flat(), ...former] };
}

function filterOf({ q, any, conditions, order }: ListQuestion, today: CalendarDate): CompanyFilter {
  const yearOfBack = (back: number | null) => (back === null ? null : yearOf(today) - back);
  const question: NonNullable<CompanyFilter['question']> = {
    any,
    conditions: conditions.map(({ field, back, test, values }) => ({
      ...{ attribute: field.key, year: yearOfBack(back), test, values },
    })),
    ...(order && { order: { by: order.key, year: yearOfBack(order.back), descending: order.descending } }),
  };
  const isAsked = conditions.length > 0 || order !== null;
  return { ...(q && { q }), ...(isAsked && { question }) };
}
