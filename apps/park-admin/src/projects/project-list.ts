import { type CalendarDate, isCalendarDate, plainText, typed as read, yearOf } from '@park/kernel';
import { type ProjectFilter, projectLabels, type ProjectPart } from '@park/projects';
import { type ListColumn, type ListFields, type ListProblem, type ListQuestion, lists } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

export const PATH = '/projects';
/** Parts of the list besides fields by which it can be sorted. */
const OTHERS = ['name'];
const parts = Object.keys(projectLabels.parts) as ProjectPart[];
const USUAL = ['stage', 'status', 'light', 'category', 'investment', 'what', 'next', 'tracker'];
/** Parameters that links name, with the condition that each stands for. */
const FORMER = ['stage', 'category', 'light', 'tracker'] as const;
const figures = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/** How the projects that are found are shown. */
export const faces = { list: '列表', board: '看板' } as const;
export type Face = keyof typeof faces;

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
  const { question, problems } = lists.read(fields, { ...query, f: [...saidIn(query), ...formerIn(query)] }, OTHERS);
  const { any, conditions, order, q } = question;
  const asked = lastOf(query['face']);
  const part = partIn(query);
  return {
    ...{ fields, question, problems, part, face: Object.hasOwn(faces, asked) ? (asked as Face) : 'list' },
    columns: question.columns ?? USUAL.map((key) => ({ key, back: null })),
    filter: {
      ...{ part, q: plainText(q) },
      question: {
        any,
        conditions: conditions.map(({ field, test, values }) => ({ field: field.key, test, values })),
        order: order && { by: order.key, descending: order.descending },
      },
    },
  };
}

type Addressed = Pick<ProjectListQuery, 'face' | 'part' | 'fields' | 'question'>;

/** The query string of what is asked, without its selection and page. */
export function addressOf({ face, part, fields, question }: Addressed): string {
  return [face === 'list' ? '' : `face=${face}`, part === 'all' ? '' : `part=${part}`, lists.query(fields, question)]
    .filter(Boolean)
    .join('&');
}

/** The address of what is asked, with more behind it. */
export function hrefOf(list: Addressed, ...more: readonly string[]): string {
  const query = [addressOf(list), ...more].filter(Boolean).join('&');
  return query ? `${PATH}?${query}` : PATH;
}

/** What is asked, in words. */
export function wordsOf({ part, fields, question }: Omit<Addressed, 'face'>): string {
  const asked = lists.words(fields, question);
  return [part === 'all' ? '' : projectLabels.parts[part], asked].filter(Boolean).join('，') || '全部项目';
}

/** The part, also as links of other pages name it. */
function partIn(query: Query): ProjectPart {
  if (lastOf(query['stuck']) === 'yes') return 'stuck';
  const asked = lastOf(query['part']) || lastOf(query['next']);
  return parts.find((each) => each === asked) ?? 'all';
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
    read: ({ label, kind }, typed) => (kind === 'date' ? readDay(label, typed) : readNumber(label, typed)),
    write: (_, value) => String(value),
    words: ({ key, kind, codes }, value) =>
      kind === 'number'
        ? `${figures.format(Number(value))} ${entry(key)?.unit ?? ''}`.trim()
        : (codes?.[String(value)] ?? String(value)),
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

function saidIn(query: Query): string[] {
  return [query['f'] ?? []].flat().map(String);
}

function formerIn(query: Query): string[] {
  return FORMER.flatMap((key) => (lastOf(query[key]) ? [`${key}:in:${lastOf(query[key])}`] : []));
}

function lastOf(value: unknown): string {
  return String([value].flat().at(-1) ?? '');
}
