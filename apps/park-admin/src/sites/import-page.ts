import { dateInShanghai } from '@park/kernel';
import type { Page } from '@park/platform';
import { type ShownSiteBatch, siteBatch, siteImport } from '@park/sites';
import { choices, type TypedForm } from '@park/web-kit';

type Batch = ShownSiteBatch['batch'];
type Row = Parameters<typeof siteBatch.whyNot>[0] & {
  readonly rowNo: number;
  readonly label: string;
  readonly action: string | null;
  readonly siteId: string | null;
};

const tones: Readonly<Record<Batch['status'], string>> = {
  ...{ new: 'yellow', refused: 'red', checked: 'yellow', dropped: 'secondary', importing: 'azure' },
  ...{ imported: 'green', undoing: 'azure', undone: 'secondary' },
};
const actions: Readonly<Record<string, string>> = { new: '新登记', update: '更正', same: '没有变化' };
const crumbs = [
  { label: '园区地块', href: '/sites' },
  { label: '台账', href: '/sites/list' },
];
const UNDO_MS = 30 * 86_400_000;
const MOST_COLUMNS = 60;

/** The upload, and the batches so far. */
export function batchesPage(list: Page<Batch>) {
  return {
    title: '导入地块与房屋',
    crumbs: [...crumbs, { label: '导入' }],
    crsChoices: [{ value: '', label: '表格不用选' }, ...choices(siteBatch.crsLabels)],
    list: { ...list, rows: list.rows.map((batch) => ({ ...batch, state: stateOf(batch) })) },
  };
}

/** One batch in each of its states. */
export function batchPage(
  { batch, outcomes }: ShownSiteBatch,
  rows: { readonly first: readonly Row[]; readonly wrong: readonly Row[] },
) {
  const { id, version, status, fileName } = batch;
  const isRunning = status === 'importing' || status === 'undoing';
  const until = batch.importedAt && dateInShanghai(new Date(batch.importedAt.getTime() + UNDO_MS));
  return {
    title: `导入：${fileName}`,
    crumbs: [...crumbs, { label: '导入', href: '/sites/batches' }, { label: `批次 ${id}` }],
    ...{ id, version, batch, isRunning, outcomes, state: stateOf(batch), undoUntil: until },
    isNew: status === 'new' || status === 'refused' || status === 'dropped',
    check: status === 'checked' && checkOf(batch),
    result: (status === 'imported' || status === 'undone') && {
      isUndone: status === 'undone',
      canUndo: status === 'imported' && outcomes.imported > outcomes.same,
    },
    first: rows.first.map((row) => (row.faults.length > 0 || row.remark ? lineOf(row) : { ...lineOf(row), why: '' })),
    wrong: rows.wrong.map(lineOf),
    moreWrong: Math.max(0, (status === 'checked' ? batch.rowsError : outcomes.errors) - rows.wrong.length),
  };
}

/** What the check says of a file, and what it asks. */
function checkOf(batch: Batch) {
  const { summary } = batch;
  return {
    ...{ news: summary?.news, remarks: summary?.remarks ?? [] },
    ...{ ok: batch.rowsOk, wrong: batch.rowsError, skipped: batch.rowsSkipped, total: batch.rowsTotal },
    units: unitsAsked(batch),
    told: (summary?.questions ?? []).filter(({ code }) => code !== 'unit-missing').map(({ message }) => message),
    totals: (summary?.totals ?? []).map((total) => ({ ...total, agrees: total.stated === total.computed })),
    columns: columnLines(batch),
  };
}

function stateOf({ status }: Batch) {
  return { label: siteBatch.lifecycle.states[status], tone: tones[status] };
}

function lineOf(row: Row) {
  const { rowNo, label, action, siteId } = row;
  return { rowNo, label, action: action ? actions[action] : '', siteId, why: siteBatch.whyNot(row) };
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

function columnLines({ summary }: Batch) {
  const labels = Object.fromEntries(siteImport.target.fields.map(({ key, label }) => [key, label]));
  return (summary?.columns ?? []).slice(0, MOST_COLUMNS).map(({ path, field, unit }, at) => ({
    ...{ name: `field-${at}`, path, unit, value: field ?? '' },
    label: field ? labels[field] : '',
    options: choices({ '': '不导入', ...labels }, field ?? ''),
  }));
}

/** What was answered about the columns that the form showed. */
export function answersIn(form: TypedForm, { summary }: Batch) {
  const sent = new Set(form.names());
  const columns = summary?.columns ?? [];
  const by = (prefix: string) =>
    Object.fromEntries(
      columns.flatMap(({ path }, at) =>
        sent.has(`${prefix}-${at}`) ? [[path, form.line(`${prefix}-${at}`)] as const] : [],
      ),
    );
  const known = new Set(['', ...siteImport.target.fields.map(({ key }) => key)]);
  const changed = Object.entries(by('field')).filter(
    ([path, key]) => known.has(key) && key !== (columns.find((column) => column.path === path)?.field ?? ''),
  );
  const units = Object.entries(by('unit')).filter(([, word]) => word !== '' && word.length <= 40);
  return { units: Object.fromEntries(units), fields: Object.fromEntries(changed) };
}
