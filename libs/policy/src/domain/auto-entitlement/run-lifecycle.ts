import { type Actor, type CalendarDate, lifecycle, plainText } from '@park/kernel';
import { policyRights } from '../access';
import { LONGEST_REASON } from '../content/policy-lengths';
import type { LineTally } from './ledger';

export type RunStatus = 'confirming' | 'noticed' | 'proposed' | 'released' | 'closed' | 'stopped';
export type RunVerb = 'notice' | 'propose' | 'release' | 'return' | 'pay' | 'draw' | 'close' | 'stop';

/** What decides over the steps of a run. */
export interface RunInHand {
  readonly status: RunStatus;
  readonly openedById: string;
  readonly proposedById: string | null;
  /** Who wrote down confirmations for companies that are to be paid; read once the money is asked for. */
  readonly registrarIds: readonly string[];
  /** The last day on which companies are asked to confirm. */
  readonly confirmBy: CalendarDate;
  /** The last day of the public notice; null before it began. */
  readonly noticeEndsOn: CalendarDate | null;
  readonly tally: LineTally;
  readonly today: CalendarDate;
  /** Whether the frozen version is still the one in force. */
  readonly isCurrent: boolean;
}

/** While it is in one of these, a changed company is caught. */
export const watchedRunStates: readonly RunStatus[] = ['confirming', 'noticed', 'proposed'];

const seesAll = (actor: Actor) => actor.kind === 'staff' && actor.companies === undefined;
const runs = (actor: Actor) => policyRights.runAutoEntitlements.allows(actor) && seesAll(actor);
const releases = (actor: Actor, run: RunInHand) =>
  policyRights.releaseAutoEntitlements.allows(actor, run) && seesAll(actor);

const sound = ({ tally, isCurrent }: RunInHand) => [
  ...(tally.changed > 0 ? ['unchanged'] : []),
  ...(isCurrent ? [] : ['current']),
];
const confirmed = ({ tally }: RunInHand) => (tally.confirmed > 0 ? [] : ['confirmed']);

/** The life of a run of 免申即享, from the frozen list to the last money that came back. */
export const runLifecycle = lifecycle<RunStatus, RunVerb, RunInHand>({
  subject: 'auto-entitlement',
  noun: '免申即享批次',
  column: 'status',
  initial: 'confirming',
  states: {
    confirming: '企业确认中',
    noticed: '公示中',
    proposed: '待复核放款',
    released: '已复核，待拨付',
    closed: '已办结',
    stopped: '已终止',
  },
  verbs: {
    notice: '开始公示',
    propose: '申请放款',
    release: '复核放款',
    return: '退回',
    pay: '登记拨付',
    draw: '抽查',
    close: '办结',
    stop: '终止',
  },
  needs: {
    unchanged: '处理冻结后有变化的企业（移出，或等资料更正）',
    current: '政策仍按冻结时的版本执行（已撤回、暂停或有新版本的，请终止本批，按新版本重新冻结）',
    answered: '全部企业答复，或确认截止日已过',
    confirmed: '至少一家企业确认',
    noticeOver: '公示满 5 个工作日',
    paid: '每家都登记已拨付或拨付未成',
    checked: '抽到的企业都登记抽查结果',
    recovered: '追回中的款项都登记已追回',
  },
  moves: [
    {
      verb: 'notice',
      from: ['confirming'],
      to: 'noticed',
      may: runs,
      needs: (run) => [...sound(run), ...confirmed(run), ...unanswered(run)],
      writes: ['noticedOn', 'noticeEndsOn'],
    },
    {
      verb: 'propose',
      from: ['noticed'],
      to: 'proposed',
      may: runs,
      needs: (run) => [...sound(run), ...confirmed(run), ...(isNoticeOver(run) ? [] : ['noticeOver'])],
      writes: ['proposedById', 'proposedByName'],
    },
    {
      verb: 'release',
      from: ['proposed'],
      to: 'released',
      // Two persons: neither who froze the list, nor who asked for the money, nor who wrote down a confirmation releases it.
      may: releases,
      needs: (run) => [...sound(run), ...confirmed(run)],
      writes: ['releasedAt', 'releasedByName', 'releasedCompanies', 'releasedYuan'],
    },
    {
      verb: 'return',
      from: ['proposed'],
      to: 'noticed',
      may: releases,
      reason: reasonOf('退回的理由'),
      writes: ['proposedById', 'proposedByName'],
    },
    { verb: 'pay', from: ['released'], may: runs, writes: ['paidOn', 'paymentDocument'] },
    { verb: 'draw', from: ['released'], may: runs },
    {
      verb: 'close',
      from: ['released'],
      to: 'closed',
      may: runs,
      needs: unfinished,
      reason: atMost,
      writes: ['openKey'],
    },
    {
      verb: 'stop',
      from: watchedRunStates,
      to: 'stopped',
      may: runs,
      reason: reasonOf('终止的原因'),
      writes: ['openKey'],
    },
  ],
});

function unanswered({ today, confirmBy, tally }: RunInHand): string[] {
  return today > confirmBy || tally.listed === 0 ? [] : ['answered'];
}

function isNoticeOver({ noticeEndsOn, today }: RunInHand): boolean {
  return noticeEndsOn !== null && today > noticeEndsOn;
}

function unfinished({ tally }: RunInHand): string[] {
  return [
    ...(tally.confirmed > 0 ? ['paid'] : []),
    ...(tally.unchecked > 0 ? ['checked'] : []),
    ...(tally.recalling > 0 ? ['recovered'] : []),
  ];
}

/** What becomes of payments that failed: asked for where there are some. */
function atMost({ note = '' }: { readonly note?: string }): string | null {
  const length = [...note.trim()].length;
  return length > LONGEST_REASON ? `说明现为 ${length} 个字，不能超过 ${LONGEST_REASON} 个字，请精简。` : null;
}

function reasonOf(name: string): (reason: { readonly note?: string }) => string | null {
  return ({ note = '' }) => {
    const length = plainText(note) === '' ? 0 : [...note.trim()].length;
    if (length === 0) return `请填写${name}。`;
    return length > LONGEST_REASON ? `${name}现为 ${length} 个字，不能超过 ${LONGEST_REASON} 个字，请精简。` : null;
  };
}
