import { type Actor, type CalendarDate, isCalendarDate, plainText, typed as read, yearOf } from '@park/kernel';
import { type LeadFace, leadLabels, leadRights, type Leads, type Officer } from '@park/projects';
import { type ListFields, type ListProblem, type ListQuestion, lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

/** Parts of the list besides fields by which it can be sorted. */
const OTHERS = ['name'];
const faces = Object.keys(leadLabels.faces) as LeadFace[];
const figures = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });
const entry = (key: string) => leadLabels.fields.find((field) => field.key === key);

/** What an address of the list of leads asks for: the same for the page and the file. */
export interface LeadListQuery {
  readonly face: LeadFace;
  readonly fields: ListFields;
  readonly question: ListQuestion;
  readonly filter: Parameters<Leads['list']>[1];
  /** What of the address says nothing; it is left out. */
  readonly problems: readonly ListProblem[];
  /** The people who follow leads, by whom it can be narrowed. */
  readonly officers: readonly Officer[];
}

/** Reads the query string of the list of leads; nothing in it makes it fail. */
export function leadListQuery(
  query: Query,
  {
    actor,
    today,
    officers,
  }: { readonly actor: Actor; readonly today: CalendarDate; readonly officers: readonly Officer[] },
): LeadListQuery {
  const fields = leadListFields(officers, today);
  const source = [query['source']].flat().at(-1);
  const former =
    typeof source === 'string' && source ? { f: [...[query['f'] ?? []].flat(), `source:in:${source}`] } : {};
  const { question, problems } = lists.read(fields, { ...query, ...former }, OTHERS);
  const { any, conditions, order, q } = question;
  const face = faces.find((each) => each === [query['face']].flat().at(-1)) ?? usualFace(actor);
  return {
    ...{ face, fields, question, problems, officers },
    filter: {
      ...{ face, q: plainText(q) },
      question: {
        any,
        conditions: conditions.map(({ field, test, values }) => ({ field: field.key, test, values })),
        order: order && { by: order.key, descending: order.descending },
      },
    },
  };
}

/** Who follows leads begins with his own, who only reads with all of them. */
function usualFace(actor: Actor): LeadFace {
  return leadRights.workLeads.allows(actor) ? 'mine' : 'team';
}

function leadListFields(officers: readonly Officer[], today: CalendarDate): ListFields {
  const trackers = Object.fromEntries(officers.map(({ id, name }) => [id, name]));
  return {
    thisYear: yearOf(today),
    field: (key) => {
      const found = entry(key);
      return found?.key === 'tracker' ? { ...found, codes: trackers } : found;
    },
    refusal: () => undefined,
    unit: ({ key }) => entry(key)?.unit,
    read: ({ label, kind }, typed) => (kind === 'date' ? readDay(label, typed) : readNumber(label, typed)),
    write: (_, value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)),
    words: ({ key, kind, codes }, value) => {
      if (kind === 'boolean') return value ? '是' : '否';
      if (kind === 'number') return `${figures.format(Number(value))} ${entry(key)?.unit ?? ''}`.trim();
      return codes?.[String(value)] ?? String(value);
    },
  };
}

function readDay(label: string, typed: string) {
  return isCalendarDate(typed) ? { value: typed } : { message: `“${label}”请写成 2026-01-31 这样的日期。` };
}

function readNumber(label: string, typed: string) {
  const plain = read.figure(typed, label);
  if ('message' in plain) return plain;
  return /^\d{1,9}(\.\d{1,2})?$/.test(plain.figure)
    ? { value: Number(plain.figure) }
    : { message: `“${label}”请填写数字，最多两位小数。` };
}
