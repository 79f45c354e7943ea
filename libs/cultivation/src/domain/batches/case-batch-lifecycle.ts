import { type Actor, lifecycle, plainText } from '@park/kernel';
import { caseRights } from '../cases/case-access';

export type CaseBatchStatus = 'prepared' | 'running' | 'done' | 'undoing' | 'undone';
type CaseBatchVerb = 'run' | 'settle' | 'undo' | 'settle-undo';

const may = (actor: Actor) => caseRights.workCases.allows(actor);
const LONGEST_REASON = 200;

/** The life of a batch of cases: prepared, looked at, worked off in the background, taken back. */
export const caseBatchLifecycle = lifecycle<CaseBatchStatus, CaseBatchVerb, { readonly status: CaseBatchStatus }>({
  subject: 'cultivation-batch',
  noun: '批量办理',
  column: 'status',
  initial: 'prepared',
  states: { prepared: '待确认', running: '办理中', done: '已办理', undoing: '撤销中', undone: '已撤销' },
  verbs: { run: '办理', settle: '完成办理', undo: '撤销', 'settle-undo': '完成撤销' },
  needs: {},
  moves: [
    { verb: 'run', from: ['prepared'], to: 'running', may },
    { verb: 'settle', from: ['running'], to: 'done', may },
    {
      verb: 'undo',
      from: ['done'],
      to: 'undoing',
      may,
      reason: ({ note = '' }) => reasonProblem(note),
      writes: ['undoReason'],
    },
    { verb: 'settle-undo', from: ['undoing'], to: 'undone', may },
  ],
});

function reasonProblem(note: string): string | null {
  const { length } = [...plainText(note)];
  if (length < 2) return '请填写“撤销理由”，至少 2 个字，如：选错了案卷。';
  return length > LONGEST_REASON ? `“撤销理由”不能超过 ${LONGEST_REASON} 字，请精简。` : null;
}
