import { type ShownTableBatch, type TableBatch, type TableBatchRow, whyNotWritten } from '@park/batches';
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
      readonly label: string;
      readonly hint: string;
      readonly options: Readonly<Record<string, string>>;
    };
  };
  readonly table: Pick<Target, 'fields'>;
  readonly template: { readonly name: string; readonly sheets: () => readonly OutSheet[] };
  readonly states: Lifecycle<TableBatch['status'], string, never>['states'];
  readonly list: { readonly label: string; readonly href: string };
  readonly labelled: string;
  readonly actions: Readonly<Record<'new' | 'update' | 'same', string>>;
  recordHref(id: string): string;
}

type Batch = TableBatch;
type Row = Pick<
  TableBatchRow,
  'place' | 'rowNo' | 'label' | 'action' | 'recordId' | 'faults' | 'remark' | 'outcome' | 'asked' | 'said'
>;

const tones: Readonly<Record<Batch['status'], string>> = {
  ...{ new: 'yellow', refused: 'red', checked: 'yellow', dropped: 'secondary', importing: 'azure' },
  ...{ imported: 'green', undoing: 'azure', undone: 'secondary' },
};
const saidChoices = { other: '不是同一家，写入', same: '同一家，不写入' };
const UNDO_MS = 30 * 86_400_000;
const MOST_COLUMNS = 60;

/** The upload, and the batches so far. */
export function batchesPage(pages: ImportPages, list: Page<Batch>) {
  const { title, crumbs, path, upload } = pages;
  const { told } = upload;
  return {
    ...{ title, path, upload, crumbs: [...crumbs, { label: '导入' }] },
    told: told && { ...told, options: [{ value: '', label: '表格不用选' }, ...choices(told.options)] },
    list: { ...list, rows: list.rows.map((batch) => ({ ...batch, state: stateOf(pages, batch) })) },
  };
}

/** One batch in each of its states. */
export function batchPage(
  pages: ImportPages,
  { batch, outcomes, isStopped }: ShownTableBatch,
  rows: Readonly<Record<'first' | 'wrong' | 'asked', readonly Row[]>>,
) {
  const { id, version, status, fileName } = batch;
  const { path, list, labelled } = pages;
  const isRunning = (status === 'importing' || status === 'undoing') && !isStopped;
  const until = batch.importedAt && dateInShanghai(new Date(batch.importedAt.getTime() + UNDO_MS));
  const line = (row: Row) => lineOf(pages, row);
  return {
    title: `导入：${fileName}`,
    crumbs: [...pages.crumbs, { label: '导入', href: path }, { label: `批次 ${id}` }],
    ...{ id, version, batch, isRunning, isStopped, outcomes, path, labelled, recordList: list },
    ...{ state: stateOf(pages, batch), undoUntil: until },
    isNew: status === 'new' || status === 'refused' || status === 'dropped',
    check: status === 'checked' && checkOf(pages, batch),
    result: (status === 'imported' || status === 'undone') && {
      isUndone: status === 'undone',
      canUndo: status === 'imported' && outcomes.imported > outcomes.same,
    },
    asked: status === 'checked' ? rows.asked.map(askedLine) : [],
    first: rows.first.map((row) => (row.faults.length > 0 || row.remark ? line(row) : { ...line(row), why: '' })),
    wrong: rows.wrong.map(line),
    moreWrong: Math.max(0, (status === 'checked' ? batch.rowsError : outcomes.errors) - rows.wrong.length),
  };
}

/** A row that asks, with what was said of it. */
function askedLine({ place, rowNo, label, asked, said }: Row) {
  const name = `said-${place}`;
  return { ...asked, name, rowNo, row: label, options: choices({ '': '还没有判断', ...saidChoices }, said ?? '') };
}

/** What was said about the rows that the form showed. */
export function saidIn(form: TypedForm): ReadonlyMap<number, 'other' | 'same'> {
  const words = form.names().flatMap((name): [number, 'other' | 'same'][] => {
    const place = Number(/^said-(\d{1,6})$/.exec(name)?.[1] ?? NaN);
    const word = form.text(name);
    return Number.isInteger(place) && Object.hasOwn(saidChoices, word) ? [[place, word as 'other' | 'same']] : [];
  });
  return new Map(words);
}

/** What the check says of a file, and what it asks. */
function checkOf(pages: ImportPages, batch: Batch) {
  const { summary } = batch;
  return {
    ...{ news: summary?.news, remarks: summary?.remarks ?? [] },
    ...{ ok: batch.rowsOk, wrong: batch.rowsError, skipped: batch.rowsSkipped, total: batch.rowsTotal },
    units: unitsAsked(batch),
    told: (summary?.questions ?? []).filter(({ code }) => code !== 'unit-missing').map(({ message }) => message),
    totals: (summary?.totals ?? []).map((total) => ({ ...total, agrees: total.stated === total.computed })),
    columns: columnLines(pages, batch),
  };
}

function stateOf({ states }: ImportPages, { status }: Batch) {
  return { label: states[status], tone: tones[status] };
}

function lineOf({ actions, recordHref }: ImportPages, row: Row) {
  const { rowNo, label, action, recordId } = row;
  const href = recordId === null ? null : recordHref(recordId);
  return { rowNo, label, action: action ? actions[action] : '', href, why: whyNotWritten(row) };
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

function columnLines({ table }: ImportPages, { summary }: Batch) {
  const labels = Object.fromEntries(table.fields.map(({ key, label }) => [key, label]));
  return (summary?.columns ?? []).slice(0, MOST_COLUMNS).map(({ path, field, unit }, at) => ({
    ...{ name: `field-${at}`, path, unit, value: field ?? '' },
    label: field ? labels[field] : '',
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
