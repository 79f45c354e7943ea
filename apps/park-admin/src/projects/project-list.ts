import type { CalendarDate } from '@park/kernel';
import { projectLabels, type ProjectPart } from '@park/projects';
import { lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

export const PATH = '/projects';
const USUAL = ['stage', 'status', 'light', 'category', 'investment', 'what', 'next', 'tracker'];
/** Parameters that links name, with the condition that each stands for. */
const FORMER = ['stage', 'category', 'light', 'tracker'] as const;
const { lastOf } = lists;

/** How the projects that are found are shown. */
const faces = { list: '列表', board: '看板', map: '地图', calendar: '日历', chart: '图表' } as const;
type Face = keyof typeof faces;
const place = lists.faced<Face, ProjectPart>({
  ...{ path: PATH, faces, parts: projectLabels.parts, everything: '全部项目' },
  columns: {
    first: { key: 'name', label: '项目' },
    unsorted: ['problem'],
    ...{ usual: USUAL, all: projectLabels.listFields.map(({ key }) => key), fields: '项目' },
  },
});

/** What an address asks for: the same for list, board and file. */
export type ProjectListQuery = ReturnType<typeof projectListQuery>;

/** Who the codes of an address stand for. */
export interface Named {
  readonly today: CalendarDate;
  readonly trackers: Readonly<Record<string, string>>;
}

/** Reads the query string of the list of projects; nothing in it makes it fail. */
export function projectListQuery(query: Query, { today, trackers }: Named) {
  const fields = lists.plainFields(projectLabels.listFields, { today, codes: { tracker: trackers } });
  const view = Object.hasOwn(faces, lastOf(query['view'])) ? '' : query['view'];
  const placed = { ...query, view, face: faceIn(query), part: partIn(query) };
  return place.read(placed, fields, lists.formerIn(query, FORMER));
}

export const { query: addressOf, href: hrefOf, words: wordsOf, head: headOf, tabs: tabsOf } = place;
export const { heads: headsOf, panels: panelsOf, added: addedTo, chosen: chosenIn, pageHref } = place;

/** The face, also by the name of the parameter that saved views have. */
function faceIn(query: Query): string {
  const [face, view] = [lastOf(query['face']), lastOf(query['view'])];
  return face === '' && Object.hasOwn(faces, view) ? view : face;
}

/** The part, also as links of other pages name it. */
function partIn(query: Query): string {
  if (lastOf(query['stuck']) === 'yes') return 'stuck';
  return lastOf(query['part']) || lastOf(query['next']);
}
