import type { ListColumn, ListFields, ListQuestion } from './list-field';
import { pageRequest } from '@park/platform';
import { fieldPanel, withCondition } from './list-panel';
import { listQuery, type ListProblem, readListQuestion } from './list-question';
import { selectionIn, selectionQuery } from './list-selection';
import { chipsOf, questionWords } from './list-words';
import { lastOf } from './plain-fields';
import { columnLabel, type ColumnNames, columnsPanel, headsOf } from './faced-columns';

type Query = Readonly<Record<string, unknown>>;

/** What an address asks of a list that has parts (its tabs) and faces (list, board …). */
export interface FacedQuestion<Face extends string, Part extends string> {
  readonly face: Face;
  readonly part: Part;
  /** Whether an address names each part, also `all`. */
  readonly namesPart?: boolean;
  readonly fields: ListFields;
  readonly question: ListQuestion;
}

/** Such a list with the columns of its lines, what its room is asked, and what of its address says nothing. */
export interface FacedReading<Face extends string, Part extends string> extends FacedQuestion<Face, Part> {
  readonly columns: readonly ListColumn[];
  readonly filter: { readonly part: Part; readonly q: string; readonly question: ReturnType<typeof plainQuestion> };
  readonly problems: readonly ListProblem[];
}

interface Place<Face extends string, Part extends string> {
  readonly path: string;
  /** In the order of the switch; the face `list` needs no word in the address. */
  readonly faces: Readonly<Record<Face | 'list', string>>;
  /** In the order of the tabs; the part `all` needs none either, unless what is shown without a word differs by person. */
  readonly parts: Readonly<Record<Part | 'all', string>>;
  readonly namesPart?: boolean;
  /** What is asked by no part and no question. */
  readonly everything: string;
  readonly columns: ColumnNames;
}

/** A saved view as its tab needs it. */
interface KeptView {
  readonly name: string;
  readonly query: string;
  readonly shared: boolean;
  readonly ownerName: string;
  /** How many it finds; undefined where nobody counted. */
  readonly count?: number;
}

/** Addresses, words, head and tabs of a list with parts and faces, which are the same for all such lists. */
export function facedList<Face extends string, Part extends string>(place: Place<Face, Part>) {
  type Asked = FacedQuestion<Face, Part>;
  return {
    /** The query string of what is asked, without its selection and page. */
    query: (asked: Asked) => queryOf(asked),
    /** The address of what is asked, with more behind it. */
    href: (asked: Asked, ...more: readonly string[]) => hrefOf(place.path, asked, more),
    /** What is asked, in words. */
    words: (asked: Omit<Asked, 'face'>) => wordsOf(place, asked),
    /** What an address asks for, with conditions that its links name otherwise; nothing in it makes it fail. */
    read: (query: Query, fields: ListFields, former: readonly string[] = []) =>
      readIn(place, query, { fields, former }),
    /** Where the form of a new condition leads; its problem when it cannot be read. */
    added: (list: Asked, query: Query) => {
      const added = withCondition(list.fields, list.question, query);
      return 'problem' in added ? added : { href: hrefOf(place.path, { ...list, question: added.question }) };
    },
    /** Where the list leads once boxes were ticked: the same page with what is chosen in its address. */
    chosen: (list: Asked, query: Query) =>
      hrefOf(place.path, list, [pageIn(pageRequest(query).page), selectionQuery(selectionIn(query))]),
    /** The address of a page of the list, with more behind it. */
    pageHref: (list: Asked, page: number) => (more: string) => hrefOf(place.path, list, [pageIn(page), more]),
    /** The search, chips, switches and links above the rows. */
    head: (list: FacedReading<Face, Part>) => headOf(place, list),
    /** A column as people read it. */
    label: ({ fields }: Pick<Asked, 'fields'>, column: ListColumn) => columnLabel(fields, column, place.columns),
    /** The heads of its columns with the links that sort by them. */
    heads: (list: FacedReading<Face, Part>) => headsOf(list, place.columns, orderHref(place.path, list)),
    /** The panels that an address opens: of a new condition, and of the columns with those shown in their order first. */
    panels: (list: FacedReading<Face, Part>, query: Query, condition: Parameters<typeof conditionPanel>[2]) => ({
      ...((query['open'] === 'filter' || condition.problem) && {
        filter: conditionPanel(list.fields, query, condition),
      }),
      ...(query['open'] === 'columns' &&
        list.face === 'list' && { columnsPanel: columnsPanel(list, place.columns, orderHref(place.path, list)) }),
    }),
    /** The parts with how many each holds, then the saved views; the one that is shown is marked. */
    tabs: (list: Asked, counts: Readonly<Record<Part, number>>, views: readonly KeptView[]) =>
      tabsOf(place, list, { counts, views }),
  };
}

type Said = FacedQuestion<string, string>;

function queryOf({ face, part, namesPart, fields, question }: Said): string {
  return [
    face === 'list' ? '' : `face=${face}`,
    part === 'all' && !namesPart ? '' : `part=${part}`,
    listQuery(fields, question),
  ]
    .filter(Boolean)
    .join('&');
}

function hrefOf(path: string, asked: Said, more: readonly string[] = []): string {
  const said = [queryOf(asked), ...more].filter(Boolean).join('&');
  return said ? `${path}?${said}` : path;
}

/** Addresses of the same list with something else of its question. */
function orderHref(path: string, list: Said) {
  return (changed: Partial<ListQuestion>, ...more: readonly string[]) =>
    hrefOf(path, { ...list, question: { ...list.question, ...changed } }, more);
}

function wordsOf<Part extends string>(
  { parts, everything }: Pick<Place<string, Part>, 'parts' | 'everything'>,
  { part, fields, question }: Omit<FacedQuestion<string, Part>, 'face'>,
): string {
  return [part === 'all' ? '' : parts[part], questionWords(fields, question)].filter(Boolean).join('，') || everything;
}

function pageIn(page: number): string {
  return page > 1 ? `page=${page}` : '';
}

function readIn<Face extends string, Part extends string>(
  place: Place<Face, Part>,
  query: Query,
  { fields, former }: { readonly fields: ListFields; readonly former: readonly string[] },
): FacedReading<Face, Part> {
  const { first, others = {}, usual } = place.columns;
  const asked = readListQuestion(fields, withFormer(query, former), [first.key, ...Object.keys(others)]);
  const { order } = asked.question;
  const question = order && Object.hasOwn(others, order.key) ? { ...asked.question, order: null } : asked.question;
  const { problems, ...at } = placeIn(place, query);
  return {
    ...{ fields, question, problems: [...problems, ...asked.problems], ...at, namesPart: place.namesPart ?? false },
    columns: question.columns ?? usual.map((key) => ({ key, back: null })),
    filter: { part: at.part, q: question.q, question: plainQuestion(question) },
  };
}

function placeIn<Face extends string, Part extends string>({ faces, parts }: Place<Face, Part>, query: Query) {
  const [face, part, view] = ['face', 'part', 'view'].map((name) => lastOf(query[name])) as [string, string, string];
  const isFace = Object.hasOwn(faces, face);
  const isPart = Object.hasOwn(parts, part);
  return {
    face: (isFace ? face : 'list') as Face,
    part: (isPart ? part : 'all') as Part,
    problems: [
      ...(isFace ? [] : notHere(face, `没有这种看法，显示的是“${faces.list}”`)),
      ...(isPart ? [] : notHere(part, `没有这一栏，显示的是“${parts.all}”`)),
      ...notHere(view, '没有这个视图，可能已经删除，请从上面选择'),
    ],
  };
}

/** What an address asks for and is not there (any more); nothing where it asks for nothing. */
export function notHere(said: string, message: string): ListProblem[] {
  return said === '' ? [] : [{ said: said.slice(0, 60), message }];
}

function headOf<Face extends string, Part extends string>(place: Place<Face, Part>, list: FacedReading<Face, Part>) {
  const { path, faces } = place;
  const { face, part, fields, question, problems } = list;
  const plain = { ...list, face: 'list' };
  const href = (changed: Partial<ListQuestion>) => hrefOf(path, { ...list, question: { ...question, ...changed } });
  const exported = (format: string) => hrefOf(path, plain, [`format=${format}`]).replace('?', '/export?');
  const here = ({ href: link }: { readonly href: string }) =>
    hrefOf(path, { ...list, question: { ...question, ...bare } }, [link.split('?')[1] ?? '']);
  return {
    ...{ q: question.q, unused: problems, sentence: wordsOf(place, list) },
    state: [...new URLSearchParams(queryOf(list))].map(([name, value]) => ({ name, value })),
    chips: chipsOf(fields, question, path).map((chip) => ({ ...chip, href: here(chip) })),
    both: question.conditions.length > 1 && { any: question.any, href: href({ any: !question.any }) },
    clear: href({ q: '', conditions: [] }),
    narrowed: part !== 'all' || question.q !== '' || question.conditions.length > 0,
    filterHref: hrefOf(path, list, ['open=filter']),
    ...(face === 'list' && {
      ...{ columnsHref: hrefOf(path, list, ['open=columns']), columnCount: list.columns.length + 1 },
    }),
    ...{ closeHref: hrefOf(path, list), saveHref: `${path}/views?${queryOf(plain)}`, viewsHref: `${path}/views` },
    faces: (Object.keys(faces) as Face[]).map((each) => ({
      ...{ label: faces[each], active: each === face, href: hrefOf(path, { ...list, face: each }) },
    })),
    exports: { xlsx: exported('xlsx'), csv: exported('csv') },
  };
}

function tabsOf<Face extends string, Part extends string>(
  { path, parts }: Place<Face, Part>,
  list: FacedQuestion<Face, Part>,
  { counts, views }: { readonly counts: Readonly<Record<Part, number>>; readonly views: readonly KeptView[] },
) {
  const here = queryOf({ ...list, face: 'list' });
  const shown = views.find((view) => view.query === here);
  const plain = { ...list.question, ...bare };
  return [
    ...(Object.keys(parts) as Part[]).map((part) => ({
      ...{ label: parts[part], count: counts[part], active: !shown && part === list.part },
      href: hrefOf(path, { ...list, part, question: plain }),
    })),
    ...views.map((view) => ({
      ...{ label: view.name, count: view.count, active: view === shown, href: `${path}?${view.query}` },
      note: view.shared ? `${view.ownerName} 共享` : undefined,
    })),
  ];
}

const bare = { q: '', any: false, conditions: [], columns: null, order: null };

/** The panel of a new condition: the fields of the list, and the one that was chosen. */
export function conditionPanel(
  fields: ListFields,
  query: Query,
  { problem, section }: { readonly problem?: string | undefined; readonly section: { label: string; fields: unknown } },
) {
  const key = lastOf(query['add']);
  const field = fields.field(key);
  return {
    problem: problem ?? (key && !field ? '没有这一项，请重新选择。' : undefined),
    sections: [section],
    ...(field && { field: fieldPanel(fields, field, query) }),
  };
}

/** A question as a room is asked it: fields by their keys. */
export function plainQuestion({ any, conditions, order }: ListQuestion) {
  return {
    any,
    conditions: conditions.map(({ field, test, values }) => ({ field: field.key, test, values })),
    order: order && { by: order.key, descending: order.descending },
  };
}

/** The query string with conditions that links name otherwise (`stage=signed`) among the others. */
export function withFormer(query: Query, former: readonly string[]): Query {
  return { ...query, f: [...[query['f'] ?? []].flat().map(String), ...former] };
}
