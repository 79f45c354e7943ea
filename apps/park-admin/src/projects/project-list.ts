import type { CalendarDate } from '@park/kernel';
import { type ProjectFilter, projectLabels, type ProjectPart } from '@park/projects';
import { type ListColumn, type ListFields, type ListProblem, type ListQuestion, lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

export const PATH = '/projects';
/** Parts of the list besides fields by which it can be sorted. */
const OTHERS = ['name'];
const USUAL = ['stage', 'status', 'light', 'category', 'investment', 'what', 'next', 'tracker'];
/** Parameters that links name, with the condition that each stands for. */
const FORMER = ['stage', 'category', 'light', 'tracker'] as const;
const { lastOf } = lists;

/** What may be chosen as a column. */
export const COLUMN_KEYS = projectLabels.listFields.map(({ key }) => key);

/** How the projects that are found are shown. */
const faces = { list: '列表', board: '看板', map: '地图', calendar: '日历', chart: '图表' } as const;
type Face = keyof typeof faces;
const place = lists.faced<Face, ProjectPart>({
  ...{ path: PATH, faces, parts: projectLabels.parts, everything: '全部项目' },
  columns: { first: { key: 'name', label: '项目' }, unsorted: ['problem'], fields: '项目' },
});

/** What an address asks for: the same for list, board and file. */
export interface ProjectListQuery {
  readonly face: Face;
  readonly part: ProjectPart;
  readonly fields: ListFields;
  readonly question: ListQuestion;
  readonly columns: readonly ListColumn[];
  readonly filter: ProjectFilter;
  /** What of the address says nothing; it is left out. */
  readonly problems: readonly ListProblem[];
}

/** Who the codes of an address stand for. */
export interface Named {
  readonly today: CalendarDate;
  readonly trackers: Readonly<Record<string, string>>;
}

/** Reads the query string of the list of projects; nothing in it makes it fail. */
export function projectListQuery(query: Query, { today, trackers }: Named): ProjectListQuery {
  const fields = lists.plainFields(projectLabels.listFields, { today, codes: { tracker: trackers } });
  const { question, problems } = lists.read(fields, lists.withFormer(query, lists.formerIn(query, FORMER)), OTHERS);
  const { face, part } = place.place({ ...query, face: faceIn(query), part: partIn(query) });
  return {
    ...{ fields, question, problems, part, face },
    columns: question.columns ?? USUAL.map((key) => ({ key, back: null })),
    filter: { part, q: question.q, question: lists.plainQuestion(question) },
  };
}

export const { query: addressOf, href: hrefOf, words: wordsOf, head: headOf, tabs: tabsOf } = place;
export const { heads: headsOf, columnsPanel: columnsPanelOf } = place;

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
