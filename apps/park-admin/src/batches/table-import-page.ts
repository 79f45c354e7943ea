import {
  lastMomentBack,
  mostlyForeign,
  type ShownTableBatch,
  type TableBatch,
  type TableBatchRow,
  whyNotWritten,
} from '@park/batches';
import { dateInShanghai, type Lifecycle } from '@park/kernel';
import type { Page } from '@park/platform';
import type { OutSheet, Target } from '@park/sheets';
import { choices, type TypedForm } from '@park/web-kit';

/** How pages speak of the files of one room. */
export interface ImportPages {
  /** What the files become: the key of a target. */
  readonly key: string;
  /** Where the pages stand, as /sites/batches. */
  readonly path: string;
  readonly title: string;
  readonly crumbs: readonly { readonly label: string; readonly href: string }[];
  /** Of the upload: what is brought, the endings that are taken, and what else is told. */
  readonly upload: {
    readonly subtitle: string;
    readonly hint: string;
    readonly accept: string;
    readonly told?: {
      readonly name: string;
      readonly label: string;
      readonly hint: string;
      readonly options: Readonly<Record<string, string>>;
      /** Chosen when nothing else is; without it something has to be. */
      readonly none?: string;
    };
  };
  readonly table: Pick<Target, 'fields'>;
  readonly template: { readonly name: string; readonly sheets: () => readonly OutSheet[] };
  readonly states: Lifecycle<TableBatch['status'], string, never>['states'];
  readonly list: { readonly label: string; readonly href: string };
  readonly labelled: string;
  /** What a file is expected to be: 招商线索清单. */
  readonly isExpected: string;
  readonly actions: Readonly<Record<'new' | 'update' | 'same', string>>;
  recordHref(id: string): string;
}

type Batch = TableBatch;
type SaidOfRow = NonNullable<TableBatchRow['said']>;
type Row = Omit<TableBatchRow, 'batchId'>;

const tones: Readonly<Record<Batch['status'], string>> = {
  ...{ new: 'yellow', refused: 'red', checked: 'yellow', dropped: 'secondary', importing: 'azure' },
  ...{ imported: 'green', undoing: 'azure', undone: 'secondary' },
};
const saidChoices = { other: '写入为另一条', same: '不写入', add: '计入已有记录' };
const MOST_COLUMNS = 60;
const SAMPLES = 3;
const BAR = 560;

/** The upload, and the batches so far. */
export function batchesPage(pages: ImportPages, list: Page<Batch>) {
  const { title, crumbs, path, upload } = pages;
  const { told } = upload;
  return {
    ...{ title, path, upload, crumbs: [...crumbs, { label: '导入' }] },
    told: told && { ...told, options: choices({ ...(told.none && { '': told.none }), ...told.options }) },
    list: { ...list, rows: list.rows.map((batch) => ({ ...batch, state: stateOf(pages, batch) })) },
  };
}

/** One batch in each of its states. */
export function batchPage(
  pages: ImportPages,
  { batch, outcomes, isStopped }: ShownTableBatch,
  rows: Readonly<Record<'first' | 'left' | 'asked', readonly Row[]>> & { readonly gone: ReadonlySet<string> },
) {
  const { id, version, status, fileName } = batch;
  const { path, labelled, upload } = pages;
  const isRunning = (status === 'importing' || status === 'undoing') && !isStopped;
  const until = batch.importedAt && dateInShanghai(lastMomentBack(batch.importedAt));
  const line = (row: Row) => lineOf(pages, row);
  const wrong = rows.left.filter(({ kind }) => kind !== 'skipped');
  // What is wrong stands above.
  const isShown = ({ kind }: Row) => status !== 'checked' || kind === 'ok';
  const skipped = rows.left.filter(({ kind }) => kind === 'skipped');
  return {
    title: `导入：${fileName}`,
    crumbs: [...pages.crumbs, { label: '导入', href: path }, { label: `批次 ${id}` }],
    ...{ id, version, batch, isRunning, isStopped, outcomes, path, labelled },
    recordList: listAfter(pages, status, outcomes),
    ...{
      state: stateOf(pages, batch),
      undoUntil: until,
      left: status === 'undoing' ? outcomes.toUndo : outcomes.toWrite,
    },
    isNew: status === 'new' || status === 'refused' || status === 'dropped',
    check: status === 'checked' && checkOf(pages, batch, { first: rows.first, outcomes }),
    told: batch.told && upload.told && { label: upload.told.label, words: upload.told.options[batch.told] },
    result: (status === 'imported' || status === 'undone') && {
      isUndone: status === 'undone',
      canUndo: status === 'imported' && outcomes.imported > outcomes.same,
    },
    asked: status === 'checked' ? rows.asked.map((row) => askedLine(row, rows.gone)) : [],
    rest: restOf(rows.asked, outcomes.open),
    first: rows.first
      .filter(isShown)
      .map((row) => (row.faults.length > 0 || row.remark ? line(row) : { ...line(row), why: '' })),
    wrong: wrong.map(line),
    skipped: skipped.map(line),
    moreWrong: Math.max(0, (status === 'checked' ? batch.rowsError : outcomes.errors) - wrong.length),
  };
}

/** The list with what was written; of a batch that was undone altogether no list shows anything. */
function listAfter(
  { list }: ImportPages,
  status: TableBatch['status'],
  { kept }: Pick<ShownTableBatch['outcomes'], 'kept'>,
): ImportPages['list'] | null {
  return status === 'undone' && kept === 0 ? null : list;
}

/** A row that asks, with what was said of it. */
function askedLine({ place, rowNo, label, asked, said }: Row, gone: ReadonlySet<string>) {
  const isGone = gone.has(asked?.href ?? '');
  const words = {
    ...(asked?.adds && !isGone && { add: asked.adds }),
    ...(asked?.canBeOther !== false && { other: saidChoices.other }),
    same: saidChoices.same,
  };
  return {
    ...{ question: asked?.question, href: isGone ? null : asked?.href, canBeOther: asked?.canBeOther, isGone },
    ...{ name: `said-${place}`, rowNo, row: label },
    options: choices({ '': '还没有判断', ...words }, said ?? ''),
  };
}

/** What can be said about all rows at once that nobody has judged; nothing where one is left at most. */
function restOf(asked: readonly Row[], open: number) {
  if (open < 2) return null;
  const adds = asked.some((row) => row.asked?.adds);
  const words = { same: '都不写入', other: '都写入为另一条', ...(adds && { add: '都计入已有记录' }) };
  return { open, options: choices({ '': '逐行判断', ...words }, '') };
}

/** What was said about the rows that nobody has judged. */
export function restIn(form: TypedForm): SaidOfRow | undefined {
  const word = form.text('rest');
  return Object.hasOwn(saidChoices, word) ? (word as SaidOfRow) : undefined;
}

/** What was said about the rows that the form showed. */
export function saidIn(form: TypedForm): ReadonlyMap<number, SaidOfRow> {
  const words = form.names().flatMap((name): [number, SaidOfRow][] => {
    const place = Number(/^said-(\d{1,6})$/.exec(name)?.[1] ?? NaN);
    const word = form.text(name);
    return Number.isInteger(place) && Object.hasOwn(saidChoices, word) ? [[place, word as SaidOfRow]] : [];
  });
  return new Map(words);
}

/** What the check says of a file, and what it asks. */
function checkOf(
  pages: ImportPages,
  batch: Batch,
  { first, outcomes }: Pick<ShownTableBatch, 'outcomes'> & { readonly first: readonly Row[] },
) {
  const { summary, rowsOk, rowsError, rowsSkipped, rowsTotal } = batch;
  return {
    ...{ news: summary?.news, remarks: summary?.remarks ?? [] },
    ...{ ok: rowsOk, wrong: rowsError, skipped: rowsSkipped, total: rowsTotal, ready: rowsOk - outcomes.leftOut },
    bar: barOf([rowsOk, rowsError, rowsSkipped]),
    ...{ units: unitsAsked(batch), doubt: doubtOf(pages, batch) },
    told: (summary?.questions ?? []).filter(({ code }) => code !== 'unit-missing').map(({ message }) => message),
    totals: totalLines(batch),
    columns: columnLines(pages, batch, first),
  };
}

/** The totals of the columns that are read, in the unit of the table. */
function totalLines({ summary }: Batch) {
  const read = new Set((summary?.columns ?? []).filter(({ field }) => field !== null).map(({ path }) => path));
  return (summary?.totals ?? [])
    .filter(({ column }) => read.has(column))
    .map(({ column, row, written, ...base }) => ({
      ...{ column, row, agrees: base.stated === base.computed },
      ...(written ?? { ...base, unit: '' }),
    }));
}

/** Whether a table is asked about as a whole, for most of its columns belong to nothing. */
function doubtOf({ isExpected }: ImportPages, { summary }: Batch) {
  const found = mostlyForeign(summary?.columns ?? []);
  return found && { ...found, isExpected };
}

/** The parts of a bar of all rows. */
function barOf(parts: readonly number[]) {
  const whole = Math.max(
    1,
    parts.reduce((sum, part) => sum + part, 0),
  );
  const ends = parts.map((_, at) => parts.slice(0, at + 1).reduce((sum, part) => sum + part, 0));
  const scaled = (rows: number) => Math.round((rows * BAR) / whole);
  return parts.map((part, at) => ({ x: scaled(ends[at]! - part), width: scaled(part) }));
}

function stateOf({ states }: ImportPages, { status }: Batch) {
  return { label: states[status], tone: tones[status] };
}

function lineOf({ actions, recordHref }: ImportPages, row: Row) {
  const { rowNo, label, action, recordId } = row;
  const href = recordId === null ? null : recordHref(recordId);
  return { rowNo, label, action: askedWords(row) ?? (action ? actions[action] : ''), href, why: whyNotWritten(row) };
}

/** What is done with a row that asks, until it is written as another record. */
function askedWords({ asked, said }: Row): string | null {
  if (!asked || said === 'other') return null;
  return said ? saidChoices[said] : '要先判断';
}

/** Columns of numbers that say nowhere in which unit. */
function unitsAsked({ summary }: Batch) {
  const columns = summary?.columns ?? [];
  return (summary?.questions ?? [])
    .filter(({ code, column }) => code === 'unit-missing' && columns.some(({ path }) => path === column))
    .map(({ column, options = [] }) => ({
      name: `unit-${columns.findIndex(({ path }) => path === column)}`,
      label: `“${column}”的单位`,
      options: choices(Object.fromEntries(options.map((word) => [word, word]))),
    }));
}

function columnLines({ table }: ImportPages, { summary }: Batch, first: readonly Row[]) {
  const labels = Object.fromEntries(table.fields.map(({ key, label }) => [key, label]));
  const samples = (at = -1) => first.flatMap(({ cells }) => cells[at] || []).slice(0, SAMPLES);
  return (summary?.columns ?? []).slice(0, MOST_COLUMNS).map(({ path, field, unit, at: column }, at) => ({
    ...{ name: `field-${at}`, path, unit, value: field ?? '', samples: samples(column) },
    options: choices({ '': '不导入', ...labels }, field ?? ''),
  }));
}

/** What was answered about the columns that the form showed. */
export function answersIn({ table }: ImportPages, form: TypedForm, { summary }: Batch) {
  const sent = new Set(form.names());
  const columns = summary?.columns ?? [];
  const by = (prefix: string) =>
    Object.fromEntries(
      columns.flatMap(({ path }, at) =>
        sent.has(`${prefix}-${at}`) ? [[path, form.line(`${prefix}-${at}`)] as const] : [],
      ),
    );
  const known = new Set(['', ...table.fields.map(({ key }) => key)]);
  const changed = Object.entries(by('field')).filter(
    ([path, key]) => known.has(key) && key !== (columns.find((column) => column.path === path)?.field ?? ''),
  );
  const units = Object.entries(by('unit')).filter(([, word]) => word !== '' && word.length <= 40);
  return { units: Object.fromEntries(units), fields: Object.fromEntries(changed) };
}

/** Said of a file whose ending the page does not take. */
export function wrongEnding(accept: string, name: string): string | null {
  const endings = accept.split(',');
  if (endings.some((ending) => name.toLowerCase().endsWith(ending))) return null;
  return `这里不能导入“${name}”，只能导入 ${endings.map((ending) => ending.slice(1)).join('、')} 文件。`;
}
