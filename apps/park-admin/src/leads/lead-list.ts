import type { Actor, CalendarDate } from '@park/kernel';
import { type LeadFace, leadLabels, leadRights, type Leads, type Officer } from '@park/projects';
import { type ListFields, type ListProblem, type ListQuestion, lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

/** Parts of the list besides fields by which it can be sorted. */
const OTHERS = ['name'];
const faces = Object.keys(leadLabels.faces) as LeadFace[];

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
  const trackers = Object.fromEntries(officers.map(({ id, name }) => [id, name]));
  const fields = lists.plainFields(leadLabels.fields, { today, codes: { tracker: trackers } });
  const { question, problems } = lists.read(fields, lists.withFormer(query, lists.formerIn(query, ['source'])), OTHERS);
  const face = faces.find((each) => each === lists.lastOf(query['face'])) ?? usualFace(actor);
  return {
    ...{ face, fields, question, problems, officers },
    isCalendar: lists.lastOf(query['show']) === 'calendar',
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
