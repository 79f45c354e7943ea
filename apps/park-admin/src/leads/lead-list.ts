import type { Actor, CalendarDate } from '@park/kernel';
import { leadLabels, type LeadPart, leadRights, type Officer } from '@park/projects';
import { lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

export const PATH = '/leads';
const USUAL = ['protection', 'what', 'next', 'tracker', 'investment', 'marks', 'source', 'received', 'number'];
const parts: Readonly<Record<LeadPart, string>> = leadLabels.parts;
const { lastOf } = lists;

/** How the leads that are found are shown. */
const faces = { list: '列表', board: '看板', map: '地图', calendar: '日历', chart: '图表' } as const;
type Face = keyof typeof faces;
/** Conditions that no cell of a line tells. */
const UNTOLD: readonly string[] = ['stand', 'beyond'];
const others = { protection: '保护期', what: '下一步', marks: '标记', number: '编号' };
const place = lists.faced<Face, LeadPart>({
  ...{ path: PATH, faces, parts, namesPart: true, everything: '全部线索' },
  columns: {
    first: { key: 'name', label: '意向方' },
    ...{ others, usual: USUAL, fields: '线索' },
    all: [...Object.keys(others), ...leadLabels.fields.map(({ key }) => key).filter((key) => !UNTOLD.includes(key))],
  },
});

/** What an address of the list of leads asks for: the same for all faces and the file. */
export type LeadListQuery = ReturnType<typeof leadListQuery>;

interface Around {
  readonly actor: Actor;
  readonly today: CalendarDate;
  readonly officers: readonly Officer[];
}

/** Reads the query string of the list of leads; nothing in it makes it fail. */
export function leadListQuery(query: Query, { actor, today, officers }: Around) {
  const trackers = Object.fromEntries(officers.map(({ id, name }) => [id, name]));
  const fields = lists.plainFields(leadLabels.fields, { today, codes: { tracker: trackers } });
  const [asked, usual] = [partIn(query), usualPart(actor)];
  const placed = { ...query, face: faceIn(query), part: asked ?? usual };
  const read = place.read(placed, fields, lists.formerIn(query, ['source']));
  const gone = asked ? [] : lists.notHere(lastOf(query['part']), `没有这一栏，显示的是“${parts[usual]}”`);
  return {
    ...read,
    problems: [...gone, ...read.problems],
    columns: read.columns.filter(({ key }) => !UNTOLD.includes(key)),
    officers,
  };
}

export const { query: addressOf, href: hrefOf, words: wordsOf, head: headOf, tabs: tabsOf } = place;
export const { heads: headsOf, panels: panelsOf, added: addedTo, pageHref, label: labelOf } = place;

const followed: readonly string[] = ['unanswered', 'unjudged', 'unreported', 'followed', 'beyond'];
const standsOf: Readonly<Partial<Record<LeadPart, readonly string[]>>> = {
  ...{ mine: followed, team: followed, today: followed, overdue: followed, aimless: followed },
  ...{ fading: followed.filter((stand) => stand !== 'beyond') },
  ...{ pool: ['pool'], intake: ['pending'], snoozed: ['snoozed'], ended: ['ended'] },
};

/** Whether leads of a part can stand at a place; of all parts together they stand anywhere. */
export function canStandIn(part: LeadPart, stand: string): boolean {
  return standsOf[part]?.includes(stand) ?? true;
}

/** The list of those of the question that stand at one place; null where any of its conditions is enough. */
export function standHref(list: LeadListQuery, stand: string, more = ''): string | null {
  if (list.question.any && list.question.conditions.length > 1) return null;
  return place.href(
    { ...list, face: 'list', question: { ...list.question, any: false } },
    `f=stand:in:${stand}${more}`,
  );
}

/** The face, also as older addresses name the calendar, and name a part in its place. */
function faceIn(query: Query): string {
  const face = lastOf(query['face']);
  if (lastOf(query['show']) === 'calendar') return 'calendar';
  return Object.hasOwn(parts, face) ? 'list' : face;
}

/** The part, also under the name it had in older addresses. */
function partIn(query: Query): LeadPart | undefined {
  const asked = [query['part'], query['face']].map(lastOf);
  return asked.find((each): each is LeadPart => Object.hasOwn(parts, each));
}

/** Who follows leads begins with his own, who only reads with all of them. */
function usualPart(actor: Actor): LeadPart {
  return leadRights.workLeads.allows(actor) ? 'mine' : 'all';
}
