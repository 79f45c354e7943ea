import { EXPORTED } from './export-note';
import { readCardRecord } from './card-record';
import { type Card, readCard } from './card';
import { type CheckResult, gathered, type ResultQuestion, type SheetResult } from './check-result';
import { crossTableReason } from './cross-table';
import { columnPaths, findHeader } from './header';
import { type List, openList, readList } from './list';
import type { Reading } from './reading';
import { isFilled, Refused, type Sheet, shownText, type Workbook } from './workbook';
import { bareLabel, isKnownLabel } from './words';
import type { Target } from './target';
import { searchKey } from '@park/kernel';

/**
 * What a table says, before anything is stored: layout, header, columns with their units, records in base units, and
 * every row that is none with its reason. Throws Refused for a table that is no list and no card.
 */
export function checkTable(workbook: Workbook, asked: Omit<Reading, 'date1904'>): CheckResult {
  const reading: Reading = { ...asked, date1904: workbook.date1904 };
  const { sheets, left } = sheetsToRead(workbook);
  const cards = sheets.flatMap((sheet) => {
    const card = readCard(sheet);
    return card ? [{ sheet, card }] : [];
  });
  const others = sheets.filter((each) => !cards.some(({ sheet }) => sheet === each));
  const isOfCards = cards.length > 0 && cards.length * 2 >= sheets.length;
  if (isOfCards && !others.some((sheet) => isListFor(sheet, reading.target))) return cardResult(cards, reading, left);
  const isTemplate = workbook.sheets.some(explains);
  const result = listResult(lists(sheets, reading, isTemplate), reading, left);
  return workbook.sheets.some(tellsOfExport) ? { ...result, exported: true } : result;
}

/** Visible sheets that hold something; hidden ones only when there are no others. */
function sheetsToRead({ sheets }: Workbook): { sheets: Sheet[]; left: ResultQuestion[] } {
  const used = sheets.filter(({ rows }) => rows.some((row) => row.some(isFilled)));
  if (used.length === 0) throw new Refused('empty-file', '文件里没有内容，请选择填好的表格。');
  const explained = used.filter(explains);
  const filledIn = used.filter((sheet) => !explained.includes(sheet));
  if (filledIn.length === 0) throw withoutRows();
  const visible = filledIn.filter(({ hidden }) => !hidden);
  const read = visible.length > 0 ? visible : filledIn;
  const hidden = filledIn.filter((sheet) => !read.includes(sheet));
  const left = hidden.map((sheet) => notRead(sheet, '是隐藏的工作表'));
  return { sheets: read, left: [...left, ...explained.map((sheet) => notRead(sheet, EXPLAINS))] };
}

const EXPLAINS = '是填写说明';

/** The sheet of a template that says how its columns are filled in: 栏目、怎么填. */
function explains({ rows }: Pick<Sheet, 'rows'>): boolean {
  const heads = (rows.find((row) => row.some(isFilled)) ?? []).map(shownText);
  return (heads[0] === '栏目' && heads.includes('怎么填')) || tellsOfExport({ rows });
}

/** The sheet of a file that went out of this system: who took what, when and for what. */
function tellsOfExport({ rows }: Pick<Sheet, 'rows'>): boolean {
  const [first] = rows.find((row) => row.some(isFilled)) ?? [];
  return first !== undefined && shownText(first) === EXPORTED;
}

function withoutRows(): Refused {
  return new Refused('no-rows', '表格里还没有填写内容：请在模板的第一个工作表中，从表头下一行起逐行填写后再传。');
}

function notRead({ name }: Sheet, why: string): ResultQuestion {
  return { code: 'sheet-not-read', sheet: name, column: null, rows: [], message: `工作表“${name}”${why}，没有读入` };
}

interface FoundLists {
  readonly read: readonly List[];
  readonly other: readonly ResultQuestion[];
}

/** The lists with one and the same header, that of the longest; other sheets are named, not read. */
function lists(sheets: readonly Sheet[], { target }: Reading, isTemplate: boolean): FoundLists {
  const known = labelsKnownTo(target);
  const refusals: Refused[] = [];
  const found = sheets.flatMap((sheet): List[] => {
    const header = findHeader(sheet, known);
    const crossed = header && (crossTableReason(columnPaths(sheet, header)) ?? compoundCells(sheet));
    if (crossed)
      refusals.push(new Refused('cross-table', `这是交叉表，不能按清单导入：${crossed}。请改成一行一条记录的清单。`));
    return header && !crossed ? [openList(sheet, header)] : [];
  });
  const size = ({ rows }: List) => rows.filter(({ kind }) => kind === 'data').length;
  const asked = found.map((list) => ({ list, fits: hasRequired(list, target), named: fieldsNamed(list, target).size }));
  const most = Math.max(...asked.filter(({ fits }) => fits).map(({ named }) => named));
  // What explains the columns of a list names some of them too, and may be the longer one.
  const rank = ({ fits, named }: (typeof asked)[number]) => Number(fits) + Number(fits && named * 2 >= most);
  const main = asked.toSorted((a, b) => rank(b) - rank(a) || size(b.list) - size(a.list))[0]?.list;
  if (isTemplate && (main ? size(main) : 0) === 0 && refusals.length === 0) throw withoutRows();
  if (!main)
    throw refusals[0] ?? new Refused('no-header', '没有找到表头：请确认文件里有一行写着各列的名称，如“企业名称”。');
  const head = (list: List) => columnPaths(list.sheet, list.header).filter(Boolean).join('|');
  const read = found.filter((list) => head(list) === head(main));
  const others = sheets.filter((sheet) => !read.some((list) => list.sheet === sheet));
  return { read, other: others.map((sheet) => notRead(sheet, '的表头与其他工作表不同')) };
}

function labelsKnownTo(target: Target | null): (label: string) => boolean {
  const names = new Set(target?.fields.flatMap(({ label, synonyms }) => [label, ...(synonyms ?? [])]).map(searchKey));
  return (label) => isKnownLabel(label) || names.has(searchKey(label));
}

/** Whether a sheet is a list of what is asked for; pairs of names and values beside it explain it. */
function isListFor(sheet: Sheet, target: Target | null): boolean {
  const header = target && findHeader(sheet, labelsKnownTo(target));
  return header ? hasRequired(openList(sheet, header), target) : false;
}

/** Whether a list has the columns without which nothing can be read into the target; others only explain it. */
function hasRequired(list: List, target: Target | null): boolean {
  const named = fieldsNamed(list, target);
  return target !== null && target.required.every((group) => group.some((key) => named.has(key)));
}

/** The fields of the target that columns of a list are called after. */
function fieldsNamed({ sheet, header }: List, target: Target | null): ReadonlySet<string> {
  const paths = new Set(columnPaths(sheet, header).flatMap((path) => path.split('›').map((part) => bareKey(part))));
  const isThere = (names: readonly string[]) => names.some((name) => paths.has(bareKey(name)));
  const fields = target?.fields.filter(({ label, synonyms }) => isThere([label, ...(synonyms ?? [])])) ?? [];
  return new Set(fields.map(({ key }) => key));
}

function bareKey(name: string): string {
  return searchKey(bareLabel(name)).replace(/[*:：]/g, '');
}

/** A summary puts several counts into a cell: 12批30人次，新增2批5人次. */
function compoundCells({ rows }: Sheet): string | null {
  const cells = rows.flatMap((row) =>
    row.filter(({ value }) => typeof value === 'string' && /\d+批(次)?\d+人/.test(value)),
  );
  return cells.length > 2 ? `“${String(cells[0]!.value).slice(0, 20)}”等一格里有几个数，是汇总不是清单` : null;
}

function listResult({ read, other }: FoundLists, reading: Reading, left: readonly ResultQuestion[]): CheckResult {
  const results = read.map((list) => readList(list, reading));
  const main = read[0]!;
  const headerRows = [main.header.from + 1, main.header.to + 1] as const;
  return together(results, {
    layout: 'list',
    sheet: main.sheet.name,
    headerRows,
    questions: [...left, ...other, ...hiddenRows(read)],
  });
}

function hiddenRows(read: readonly List[]): ResultQuestion[] {
  return read.flatMap(({ sheet, rows }) => {
    const hidden = rows.filter(({ at, kind }) => kind === 'data' && sheet.hiddenRows.has(at)).map(({ at }) => at + 1);
    if (hidden.length === 0) return [];
    const message = `第 ${hidden.slice(0, 10).join('、')} 行是隐藏行，也读入了，请确认`;
    return [{ code: 'hidden-rows', sheet: sheet.name, column: null, rows: hidden, message }];
  });
}

function cardResult(
  cards: readonly { sheet: Sheet; card: Card }[],
  reading: Reading,
  left: readonly ResultQuestion[],
): CheckResult {
  const results = cards.map(({ sheet, card }) => readCardRecord(sheet, card, reading));
  const questions = [...left, ...cards.flatMap(({ sheet, card }) => unreadRows(sheet, card))];
  return together(results, { layout: 'card', sheet: cards[0]!.sheet.name, headerRows: null, questions });
}

function unreadRows({ name }: Sheet, { unread }: Card): ResultQuestion[] {
  if (unread.length === 0) return [];
  const rows = unread.map((row) => row + 1);
  const message = `工作表“${name}”第 ${rows.slice(0, 10).join('、')} 行不是“名称、值”成对的格式，没有读入`;
  return [{ code: 'rows-not-read', sheet: name, column: null, rows, message }];
}

type Whole = Pick<CheckResult, 'layout' | 'sheet' | 'headerRows' | 'questions'>;

function together(results: readonly SheetResult[], whole: Whole): CheckResult {
  const all = <K extends 'skipped' | 'errors' | 'totals' | 'records' | 'questions'>(key: K) =>
    results.flatMap((each) => each[key] as readonly SheetResult[K][number][]) as SheetResult[K][number][];
  const [skipped, records] = [all('skipped'), all('records')];
  const halfRead = results.flatMap((each) => each.halfRead ?? []);
  const data = results.reduce((total, each) => total + each.data, 0);
  const columns = [...new Map(results.flatMap((each) => each.columns).map((column) => [column.path, column])).values()];
  return {
    layout: whole.layout,
    sheet: whole.sheet,
    headerRows: whole.headerRows,
    columns,
    rows: { total: data + skipped.length, ok: records.length, error: data - records.length, skipped: skipped.length },
    skipped,
    errors: all('errors'),
    questions: gathered([...whole.questions, ...all('questions')]),
    totals: all('totals'),
    records,
    ...(halfRead.length > 0 ? { halfRead } : {}),
  } as CheckResult;
}
