import { lastMomentBack } from '@park/batches';
import {
  batchKinds,
  batchLifecycle,
  CompanyEdits,
  type FileBatch,
  type ImportBatch,
  ImportChanges,
  Imports,
  isFromFile,
  type ShownBatch,
  whyNot,
} from '@park/intake';
import { type Actor, dateInShanghai, NotFound } from '@park/kernel';
import { sourceLabels } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { isOver, toneOf } from './batch-words';
import { columnLines, questionsOf } from './check-model';
import { doubtChoices, leftIn, textsIn } from './doubt-choices';
import { editModel } from './edit-model';
import { changesModel, previewOf, totalLines } from './preview-model';
import { writtenWords } from './written-words';
import { wrongRows } from './wrong-rows';

const SHOWN_ERRORS = 50;
const SHOWN_ROWS = 20;
const SHOWN_EDITS = 5;
const steps = ['drop', 'resume', 'settle'] as const;
type StepVerb = (typeof steps)[number];

/** What the page of a batch shows, in each of its states. */
@Injectable()
export class BatchPages {
  constructor(
    private readonly imports: Imports,
    private readonly edits: CompanyEdits,
    private readonly changes: ImportChanges,
  ) {}

  /** Throws NotFound for a step that no page offers. */
  stepOf(step: string): StepVerb {
    const known = steps.find((each) => each === step);
    if (!known) throw new NotFound('没有这个操作，请从导入批次的页面进入。');
    return known;
  }

  async batch(actor: Actor, id: string, query: Readonly<Record<string, unknown>>) {
    const shown = await this.imports.find(actor, id);
    const { status } = shown.batch;
    const head = headOf(shown);
    if (status === 'checked') return { ...head, ...(await this.checked(actor, shown.batch, query)) };
    const isWorking = status === 'importing' || status === 'undoing';
    if (isWorking) return { ...head, running: runningOf(shown), isRunning: !isOver(shown.job?.state) };
    if (status === 'imported' || status === 'undone') return { ...head, result: await this.result(actor, shown) };
    return { ...head, unread: { isNew: status === 'new', refusal: shown.batch.refusal, status } };
  }

  private async checked(actor: Actor, batch: ImportBatch, query: Readonly<Record<string, unknown>>) {
    if (isFromFile(batch)) return { check: await this.check(actor, batch, query) };
    const rows = await this.imports.rows(actor, batch, { asked: 'first', limit: SHOWN_EDITS });
    const ids = rows.flatMap(({ companyId }) => companyId ?? []);
    return { edit: editModel(batch, await this.edits.preview(actor, batch, ids)) };
  }

  private async check(actor: Actor, batch: FileBatch, query: Readonly<Record<string, unknown>>) {
    const all = query['columns'] === 'all';
    const after = Number(/^\d{1,7}$/.exec(String(query['after'] ?? ''))?.[0] ?? 0);
    const rows = (asked: 'first' | 'errors' | 'doubtful' | 'skipped', limit: number) =>
      this.imports.rows(actor, batch, { asked, limit, ...(asked === 'first' && { after }) });
    const [first, errors, doubtful, skipped] = await Promise.all([
      rows('first', SHOWN_ROWS),
      rows('errors', SHOWN_ERRORS),
      rows('doubtful', SHOWN_ERRORS),
      rows('skipped', SHOWN_ERRORS),
    ]);
    const changed = await this.changes.of(actor, batch, first);
    const { rowsOk, rowsDoubtful, summary } = batch;
    const left = leftIn(textsIn(query));
    const asked = rowsDoubtful > 0 ? await this.imports.doubts(actor, batch, left) : { asked: [], left: 0 };
    return {
      ...countsModel(batch),
      questions: questionsOf(batch),
      mapping: columnLines(batch, all),
      preview: previewOf(batch, first),
      changes: changesModel(changed),
      next: first.length === SHOWN_ROWS ? first.at(-1)!.place : null,
      isLater: after > 0,
      errors: wrongRows(batch, errors),
      corrected: batch.answers?.cells?.length ?? 0,
      moreErrors: Math.max(0, batch.rowsError - errors.length),
      choices: doubtChoices(asked, left, { kind: batch.kind, ok: rowsOk, doubtful: rowsDoubtful }),
      doubtful: doubtful.map(({ place, row, label, doubts }) => ({
        ...{ place, row, label, isLeft: left.places.includes(place) },
        doubts: doubts.map(({ question }) => question),
      })),
      moreDoubtful: Math.max(0, rowsDoubtful - doubtful.length),
      skipped: skipped.map(({ row, faults }) => ({ row, why: faults.map(({ message }) => message).join('；') })),
      totals: totalLines(batch),
      news: summary?.news,
      ok: rowsOk,
      sure: rowsOk - rowsDoubtful,
      hasDoubts: rowsDoubtful > 0,
    };
  }

  private async result(actor: Actor, { batch, outcomes }: ShownBatch) {
    const rows = await this.imports.rows(actor, batch, { asked: 'not-imported', limit: SHOWN_ERRORS });
    const kept = await this.imports.rows(actor, batch, { asked: 'kept', limit: SHOWN_ERRORS });
    const until = batch.importedAt && lastMomentBack(batch.importedAt);
    return {
      ...outcomes,
      total: batch.rowsTotal,
      written: outcomes.imported - outcomes.same,
      said: writtenWords(batch, outcomes),
      errorRows: rows.map((row) => ({ row: row.row, label: row.label, companyId: row.companyId, why: whyNot(row) })),
      moreErrors: Math.max(0, outcomes.errors - rows.length),
      kept:
        batch.status === 'undone'
          ? kept.map(({ row, label, remark, companyId }) => ({ row, label, remark, companyId }))
          : [],
      isUndone: batch.status === 'undone',
      undoReason: batch.undoReason,
      canUndo: batch.status === 'imported' && !batch.detailsClearedAt && outcomes.imported > outcomes.same,
      undoUntil: until && dateInShanghai(until),
    };
  }
}

function headOf({ batch }: ShownBatch) {
  const {
    id,
    version,
    kind,
    status,
    fileName,
    uploadedByName,
    uploadedAt,
    importedByName,
    importedAt,
    summary,
    detailsClearedAt,
  } = batch;
  const isEdit = kind === 'edit';
  return {
    title: isEdit ? '批量修改企业' : `导入${batchKinds[kind]}`,
    crumbs: [{ label: '企业库', href: '/companies' }, { label: '批量导入', href: '/imports' }, { label: `批次 ${id}` }],
    isEdit,
    steps: isEdit ? ['选择', '核对', '修改'] : ['上传', '预检', '入库'],
    unit: isEdit ? '家' : '行',
    status: { label: batchLifecycle.states[status], tone: toneOf(status) },
    isRunning: false,
    batch: {
      ...{ id, version, fileName, uploadedByName, uploadedAt, importedByName, importedAt, detailsClearedAt },
      source: `${sourceLabels[batch.source]}，数据日期 ${batch.observedOn}`,
      format: formatOf(summary),
      header: summary?.headerRows ? `表头在第 ${[...new Set(summary.headerRows)].join('–')} 行` : '',
    },
  };
}

const formats: Readonly<Record<string, string>> = {
  xlsx: 'Excel 工作簿',
  xls: 'Excel 97-2003 工作簿',
  ods: 'ODS 表格',
  html: '网页表格改名为 .xls，已按原样读取',
  csv: '文本表格',
};

function formatOf(summary: ShownBatch['batch']['summary']): string {
  if (!summary) return '';
  const encoding = summary.encoding ? `，${summary.encoding.toUpperCase()} 编码` : '';
  return `${formats[summary.format] ?? summary.format}${encoding}`;
}

function countsModel({ rowsTotal, rowsOk, rowsError, rowsSkipped }: ShownBatch['batch']) {
  return {
    total: rowsTotal,
    okRows: rowsOk,
    errorRows: rowsError,
    skippedRows: rowsSkipped,
    bar: barOf([rowsOk, rowsError, rowsSkipped]),
  };
}

/** Widths of the parts of a bar of 560, one after the other; a part that is there is seen. */
function barOf(parts: readonly number[]) {
  const total = parts.reduce((sum, each) => sum + each, 0) || 1;
  const widths = parts.map((each) => (each === 0 ? 0 : Math.max(4, Math.round((each / total) * 552))));
  return widths.map((width, at) => ({ width, x: widths.slice(0, at).reduce((sum, each) => sum + each + 2, 0) }));
}

function runningOf({ batch, job, outcomes }: ShownBatch) {
  const isUndo = batch.status === 'undoing';
  const total = isUndo ? outcomes.imported - outcomes.same : batch.rowsOk;
  const done = isUndo ? outcomes.undone + outcomes.partlyUndone : batch.rowsOk - outcomes.waiting;
  const state = job?.state;
  return {
    ...{ isUndo, total, done, state, error: job?.error ?? null, isStopping: Boolean(job?.cancelRequestedAt) },
    isOver: isOver(state),
    isCancelled: state === 'cancelled',
    refreshes: !isOver(state),
  };
}
