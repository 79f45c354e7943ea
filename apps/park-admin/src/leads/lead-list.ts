import { type Actor, type CalendarDate, yearOf } from '@park/kernel';
import { type LeadFace, leadLabels, leadRights, type Leads, type Officer } from '@park/projects';
import { type ListFields, type ListProblem, type ListQuestion, lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

/** Parts of the list besides fields by which it can be sorted. */
const OTHERS = ['name'];
const faces = Object.keys(leadLabels.faces) as LeadFace[];
const { values } = lists;
const entry = (key: string) => leadLabels.fields.find((field) => field.key === key);

/** What an address of the list of leads asks for: the same for the page and the file. */
export interface LeadListQuery {
  readonly face: LeadFace;
  readonly isCalendar: boolean;
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
  const former = typeof source === 'string' && source ? [`source:in:${source}`] : [];
  const { question, problems } = lists.read(fields, lists.withFormer(query, former), OTHERS);
  const face = faces.find((each) => each === [query['face']].flat().at(-1)) ?? usualFace(actor);
  return {
    ...{ face, fields, question, problems, officers },
    isCalendar: [query['show']].flat().at(-1) === 'calendar',
    filter: {
      ...{ face, q: question.q },
      question: lists.plainQuestion(question),
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
    read: ({ label, kind }, typed) => (kind === 'date' ? values.day(label, typed) : values.number(label, typed)),
    write: (_, value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)),
    words: ({ key, kind, codes }, value) => {
      if (kind === 'boolean') return value ? '是' : '否';
      if (kind === 'number') return values.numberWords(value, entry(key)?.unit);
      return codes?.[String(value)] ?? String(value);
    },
  };
}
