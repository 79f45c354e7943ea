import { type CalendarDate, yearOf } from '@park/kernel';
import { type ProjectFilter, projectLabels, type ProjectPart } from '@park/projects';
import { type ListColumn, type ListFields, type ListProblem, type ListQuestion, lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

export const PATH = '/projects';
/** Parts of the list besides fields by which it can be sorted. */
const OTHERS = ['name'];
const USUAL = ['stage', 'status', 'light', 'category', 'investment', 'what', 'next', 'tracker'];
/** Parameters that links name, with the condition that each stands for. */
const FORMER = ['stage', 'category', 'light', 'tracker'] as const;
const { values } = lists;

/** How the projects that are found are shown. */
const faces = { list: '列表', board: '看板', map: '地图', calendar: '日历', chart: '图表' } as const;
type Face = keyof typeof faces;
const place = lists.faced<Face, ProjectPart>({ path: PATH, faces, parts: projectLabels.parts, everything: '全部项目' });

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
export function projectListQuery(query: Query, named: Named): ProjectListQuery {
  const fields = projectListFields(named);
  const { question, problems } = lists.read(fields, lists.withFormer(query, formerIn(query)), OTHERS);
  const { face, part } = place.place({ ...query, part: partIn(query) });
  return {
    ...{ fields, question, problems, part, face },
    columns: question.columns ?? USUAL.map((key) => ({ key, back: null })),
    filter: { part, q: question.q, question: lists.plainQuestion(question) },
  };
}

export const { query: addressOf, href: hrefOf, words: wordsOf, head: headOf, tabs: tabsOf } = place;

/** The part, also as links of other pages name it. */
function partIn(query: Query): string {
  if (lastOf(query['stuck']) === 'yes') return 'stuck';
  return lastOf(query['part']) || lastOf(query['next']);
}

function projectListFields({ today, trackers }: Named): ListFields {
  const entry = (key: string) => projectLabels.listFields.find((field) => field.key === key);
  return {
    thisYear: yearOf(today),
    field: (key) => {
      const found = entry(key);
      return found?.key === 'tracker' ? { ...found, codes: trackers } : found;
    },
    refusal: () => undefined,
    unit: ({ key }) => entry(key)?.unit,
    read: ({ label, kind }, typed) => (kind === 'date' ? values.day(label, typed) : values.number(label, typed)),
    write: (_, value) => String(value),
    words: ({ key, kind, codes }, value) =>
      kind === 'number' ? values.numberWords(value, entry(key)?.unit) : (codes?.[String(value)] ?? String(value)),
  };
}

function formerIn(query: Query): string[] {
  return FORMER.flatMap((key) => (lastOf(query[key]) ? [`${key}:in:${lastOf(query[key])}`] : []));
}

function lastOf(value: unknown): string {
  return String([value].flat().at(-1) ?? '');
}
