import { type Actor, lifecycle, plainText } from '@park/kernel';
import { intakeRights } from './access';
import type { BatchKind } from './targets/targets';

export type BatchStatus = 'new' | 'refused' | 'checked' | 'dropped' | 'importing' | 'imported' | 'undoing' | 'undone';
type BatchVerb = 'refuse' | 'check' | 'drop' | 'import' | 'resume' | 'settle' | 'undo' | 'settleUndo';

/** What decides over the steps of a batch. */
interface BatchInHand {
  readonly status: BatchStatus;
  readonly rowsOk: number;
  readonly kind?: BatchKind;
}

const may = (actor: Actor, { kind }: BatchInHand) => intakeRights.importTables.allows(actor, kind && { kind });
const LONGEST_REASON = 200;

/** The life of a batch: read, looked at, imported in the background, taken back. */
export const batchLifecycle = lifecycle<BatchStatus, BatchVerb, BatchInHand>({
  subject: 'import-batch',
  noun: '导入批次',
  column: 'status',
  initial: 'new',
  states: {
    new: '未读完',
    refused: '未读入',
    checked: '待确认',
    dropped: '已放弃',
    importing: '导入中',
    imported: '已导入',
    undoing: '撤销中',
    undone: '已撤销',
  },
  verbs: {
    refuse: '退回',
    check: '预检',
    drop: '放弃',
    import: '导入',
    resume: '继续',
    settle: '完成导入',
    undo: '撤销',
    settleUndo: '完成撤销',
  },
  needs: { rows: '至少一行可以导入（请先回答问题或改正表格）' },
  moves: [
    { verb: 'refuse', from: ['new'], to: 'refused', may, writes: ['refusal'] },
    {
      verb: 'check',
      from: ['new', 'checked'],
      to: 'checked',
      may,
      writes: ['answers', 'summary', 'rowsTotal', 'rowsOk', 'rowsError', 'rowsSkipped', 'rowsDoubtful'],
    },
    { verb: 'drop', from: ['new', 'checked'], to: 'dropped', may },
    {
      verb: 'import',
      from: ['checked'],
      to: 'importing',
      may,
      needs: ({ rowsOk }) => (rowsOk > 0 ? [] : ['rows']),
      writes: ['withDoubts', 'jobId', 'importedByName', 'importedAt'],
    },
    { verb: 'resume', from: ['importing', 'undoing'], may, writes: ['jobId'] },
    { verb: 'settle', from: ['importing'], to: 'imported', may },
    {
      verb: 'undo',
      from: ['imported'],
      to: 'undoing',
      may,
      reason: ({ note = '' }) => reasonProblem([...plainText(note)].length),
      writes: ['jobId', 'undoReason'],
    },
    { verb: 'settleUndo', from: ['undoing'], to: 'undone', may },
  ],
});

function reasonProblem(length: number): string | null {
  if (length < 2) return '请填写“撤销理由”，至少 2 个字，如：用错了表。';
  return length > LONGEST_REASON ? `“撤销理由”不能超过 ${LONGEST_REASON} 字，请精简。` : null;
}
