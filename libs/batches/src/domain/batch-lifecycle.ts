import { type Actor, lifecycle, plainText } from '@park/kernel';

export type BatchStatus = 'new' | 'refused' | 'checked' | 'dropped' | 'importing' | 'imported' | 'undoing' | 'undone';
type BatchVerb =
  'refuse' | 'check' | 'decide' | 'drop' | 'import' | 'resume' | 'settle' | 'undo' | 'settleUndo' | 'clear';

/** What decides over the steps of a batch. */
export interface BatchInHand<Kind extends string = string> {
  readonly status: BatchStatus;
  readonly rowsOk: number;
  readonly kind?: Kind;
}

/** Whose batches they are: the record in history and audit, its noun, who may take its steps, columns of its own. */
interface BatchesOf<Kind extends string> {
  readonly subject: string;
  readonly noun: string;
  readonly may: (actor: Actor, batch: BatchInHand<Kind>) => boolean;
  /** Whether rows may ask something that a person answers. */
  readonly asks?: boolean;
  /** Columns that the check and the start write besides those of every batch. */
  readonly more?: {
    readonly check: readonly string[];
    readonly import: readonly string[];
    /** What changes when people are taken out of a batch that is over; without it that is no step. */
    readonly clear?: readonly string[];
  };
}

const LONGEST_REASON = 200;
const OVER = ['refused', 'dropped', 'imported', 'undone'] as const;
const NONE: NonNullable<BatchesOf<string>['more']> = { check: [], import: [] };
const states = {
  ...{ new: '未读完', refused: '未读入', checked: '待确认', dropped: '已放弃', importing: '导入中' },
  ...{ imported: '已导入', undoing: '撤销中', undone: '已撤销' },
};
const verbs = {
  ...{ refuse: '退回', check: '预检', decide: '逐行判断', drop: '放弃', import: '导入', resume: '继续' },
  ...{ settle: '完成导入', undo: '撤销', settleUndo: '完成撤销', clear: '清除明细' },
};

/** The life of a batch: read, looked at, written in the background, taken back. */
export function batchLifecycle<Kind extends string = string>({
  subject,
  noun,
  may,
  asks = false,
  more = NONE,
}: BatchesOf<Kind>) {
  return lifecycle<BatchStatus, BatchVerb, BatchInHand<Kind>>({
    ...{ subject, noun, column: 'status', initial: 'new' },
    ...{ states, verbs },
    needs: { rows: '至少一行可以导入（请先回答问题或改正表格）' },
    moves: [
      { verb: 'refuse', from: ['new'], to: 'refused', may, writes: ['refusal'] },
      {
        ...{ verb: 'check', from: ['new', 'checked'], to: 'checked', may },
        writes: ['answers', 'summary', 'rowsTotal', 'rowsOk', 'rowsError', 'rowsSkipped', ...more.check],
      },
      ...(asks ? [{ verb: 'decide' as const, from: ['checked' as const], may }] : []),
      { verb: 'drop', from: ['new', 'checked'], to: 'dropped', may },
      {
        ...{ verb: 'import', from: ['checked'], to: 'importing', may },
        needs: ({ rowsOk }) => (rowsOk > 0 ? [] : ['rows']),
        writes: ['jobId', 'importedByName', 'importedAt', ...more.import],
      },
      { verb: 'resume', from: ['importing', 'undoing'], may, writes: ['jobId'] },
      { verb: 'settle', from: ['importing'], to: 'imported', may },
      {
        ...{ verb: 'undo', from: ['imported'], to: 'undoing', may },
        reason: ({ note = '' }) => reasonProblem([...plainText(note)].length),
        writes: ['jobId', 'undoReason'],
      },
      { verb: 'settleUndo', from: ['undoing'], to: 'undone', may },
      ...(more.clear ? [{ ...{ verb: 'clear' as const, from: OVER, may }, writes: more.clear }] : []),
    ],
  });
}

export type BatchLifecycle = ReturnType<typeof batchLifecycle<string>>;

function reasonProblem(length: number): string | null {
  if (length < 2) return '请填写“撤销理由”，至少 2 个字，如：用错了表。';
  return length > LONGEST_REASON ? `“撤销理由”不能超过 ${LONGEST_REASON} 字，请精简。` : null;
}
