import { type Actor, lifecycle, plainText } from '@park/kernel';
import { policyRights } from '../access';
import { LONGEST_REASON } from '../content/policy-lengths';

export type LineStatus = 'listed' | 'confirmed' | 'declined' | 'removed' | 'paid' | 'failed' | 'recalling' | 'recalled';
export type LineVerb =
  | 'confirm'
  | 'register'
  | 'amend'
  | 'correct'
  | 'decline'
  | 'look'
  | 'remove'
  | 'restore'
  | 'pay'
  | 'fail'
  | 'draw'
  | 'check'
  | 'recall'
  | 'keep'
  | 'recover';

/** A company that is still looked at: it may drop out before the money is released. */
export const watchedLineStates: readonly LineStatus[] = ['listed', 'confirmed', 'declined'];
/** A company that takes the money, of which nothing is asked back. */
export const payeeLineStates: readonly LineStatus[] = ['confirmed', 'paid', 'failed'];
/** A company that takes the money, whatever became of it. */
export const takingLineStates: readonly LineStatus[] = [...payeeLineStates, 'recalling', 'recalled'];

/** What decides over the steps of a company in a run. */
export interface LineInHand {
  readonly status: LineStatus;
  readonly companyId: string;
  /** A state of `run-lifecycle.ts`, which in turn reads how many lines are in which state. */
  readonly runStatus: string;
  /** Why it does not qualify any more; null while it does. */
  readonly problem: string | null;
  readonly drawnAt: Date | null;
  /** How the park heard of the confirmation that stands; null where the company gave it itself. */
  readonly registeredBy: string | null;
}

const owns = (actor: Actor, line: LineInHand) => policyRights.confirmAutoEntitlement.allows(actor, line);
const runs = (actor: Actor) => actor.kind === 'system' || policyRights.runAutoEntitlements.allows(actor);
const during =
  (...states: string[]) =>
  ({ runStatus }: LineInHand) =>
    states.includes(runStatus);
const unchanged = ({ problem }: LineInHand) => (problem === null ? [] : ['unchanged']);

/** The life of one company in a run. Who never answers stays listed; money goes to those that are confirmed only. */
export const lineLifecycle = lifecycle<LineStatus, LineVerb, LineInHand>({
  subject: 'auto-entitlement-line',
  noun: '免申即享企业',
  column: 'status',
  initial: 'listed',
  states: {
    listed: '待企业确认',
    confirmed: '企业已确认',
    declined: '企业放弃',
    removed: '已移出',
    paid: '已拨付',
    failed: '拨付未成',
    recalling: '追回中',
    recalled: '已追回',
  },
  verbs: {
    confirm: '确认',
    register: '登记企业确认',
    amend: '更正登记',
    correct: '更正账户',
    decline: '放弃',
    look: '复查',
    remove: '移出',
    restore: '恢复',
    pay: '登记拨付',
    fail: '登记拨付未成',
    draw: '抽取',
    check: '登记抽查结果',
    recall: '追回',
    keep: '撤销追回',
    recover: '登记已追回',
  },
  needs: { unchanged: '企业资料恢复到符合条件' },
  moves: [
    {
      verb: 'confirm',
      from: ['listed', 'declined', 'confirmed'],
      to: 'confirmed',
      inOrder: during('confirming'),
      may: owns,
      needs: unchanged,
      writes: ['bank', 'account', 'confirmedAt', 'confirmedByName', 'registeredBy'],
    },
    {
      // What a company said by phone or on paper; what it entered itself is not overwritten by anybody else.
      verb: 'register',
      from: ['listed', 'declined'],
      to: 'confirmed',
      inOrder: during('confirming'),
      may: runs,
      needs: unchanged,
      writes: ['bank', 'account', 'confirmedAt', 'confirmedByName', 'registeredBy'],
    },
    {
      // What the park wrote down it may correct, until the company answers itself: before the money is asked for, and after a payment that failed.
      verb: 'amend',
      from: ['confirmed', 'failed'],
      to: 'confirmed',
      inOrder: isOfPark,
      may: runs,
      writes: ['bank', 'account', 'failure', 'confirmedAt', 'confirmedByName', 'registeredBy'],
    },
    {
      verb: 'correct',
      from: ['failed'],
      // It waits for its money again, and is paid with the next payment that is noted.
      to: 'confirmed',
      inOrder: during('released'),
      may: owns,
      writes: ['bank', 'account', 'failure', 'confirmedAt', 'confirmedByName', 'registeredBy'],
    },
    { verb: 'decline', from: ['listed', 'confirmed'], to: 'declined', inOrder: during('confirming'), may: owns },
    {
      verb: 'look',
      from: watchedLineStates,
      may: (actor) => actor.kind === 'system',
      writes: ['problem'],
    },
    {
      verb: 'remove',
      from: ['listed', 'confirmed'],
      to: 'removed',
      inOrder: during('confirming', 'noticed', 'proposed'),
      may: runs,
      reason: reasonOf('移出的原因，企业会看到'),
      writes: ['removalReason'],
    },
    {
      verb: 'restore',
      from: ['removed'],
      to: 'listed',
      inOrder: during('confirming'),
      may: runs,
      needs: unchanged,
      writes: ['removalReason'],
    },
    {
      verb: 'pay',
      from: ['confirmed'],
      to: 'paid',
      inOrder: during('released'),
      may: runs,
      writes: ['paidOn', 'paymentDocument', 'supportSeq', 'failure'],
    },
    {
      verb: 'fail',
      from: ['confirmed'],
      to: 'failed',
      inOrder: during('released'),
      may: runs,
      reason: reasonOf('拨付未成的原因'),
      writes: ['failure'],
    },
    { verb: 'draw', from: ['paid'], inOrder: during('released'), may: runs, writes: ['drawnAt'] },
    {
      verb: 'check',
      from: ['paid'],
      inOrder: (line) => line.runStatus === 'released' && line.drawnAt !== null,
      may: runs,
      writes: ['checkResult', 'checkNote', 'checkedByName'],
    },
    {
      verb: 'recall',
      from: ['paid'],
      to: 'recalling',
      inOrder: during('released'),
      may: runs,
      reason: reasonOf('追回的原因，企业会看到'),
      writes: ['recallReason', 'returnBy'],
    },
    {
      verb: 'keep',
      from: ['recalling'],
      to: 'paid',
      inOrder: during('released'),
      may: runs,
      reason: reasonOf('撤销追回的原因'),
      writes: ['recallReason', 'returnBy'],
    },
    {
      verb: 'recover',
      from: ['recalling'],
      to: 'recalled',
      inOrder: during('released'),
      may: runs,
      writes: ['recoveredOn'],
    },
  ],
});

function isOfPark({ status, runStatus, registeredBy }: LineInHand): boolean {
  const open = status === 'failed' ? ['released'] : ['confirming', 'noticed'];
  return registeredBy !== null && open.includes(runStatus);
}

function reasonOf(name: string): (reason: { readonly note?: string }) => string | null {
  return ({ note = '' }) => {
    const length = plainText(note) === '' ? 0 : [...note.trim()].length;
    if (length === 0) return `请填写${name}。`;
    return length > LONGEST_REASON ? `${name}现为 ${length} 个字，不能超过 ${LONGEST_REASON} 个字，请精简。` : null;
  };
}
