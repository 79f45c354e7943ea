import { type Actor, type CalendarDate, lifecycle, plainText, type StepReason } from '@park/kernel';
import { followsLead, leadRights, type OfLead } from './lead-access';
import { lossReasons, rejectReasons } from './lead-words';
import { canTakeBack } from './protection/protection';

export type LeadStatus = 'pending' | 'snoozed' | 'accepted' | 'duplicate' | 'rejected' | 'lost';
export type LeadVerb =
  | 'number'
  | 'accept'
  | 'merge'
  | 'reject'
  | 'snooze'
  | 'wake'
  | 'judge-anew'
  | 'record'
  | 'correct'
  | 'plan'
  | 'transfer'
  | 'release'
  | 'take'
  | 'take-back'
  | 'extend'
  | 'lose'
  | 'revive'
  | 'dispute'
  | 'decide'
  | 'settle'
  | 'link'
  | 'credit';

/** What decides over the steps of a lead. */
export interface LeadInHand extends OfLead {
  readonly status: LeadStatus;
  readonly number: string | null;
  readonly releasedFromId: string | null;
  readonly releasedOn: CalendarDate | null;
  readonly isExtended: boolean;
  readonly duplicateOfId: string | null;
  readonly disputedById: string | null;
  /** The day on which it is decided. */
  readonly asOf: CalendarDate;
}

export const LONGEST_NOTE = 500;
/** How long the basket may wait for a lead. */
export const LONGEST_SNOOZE_DAYS = 30;

const works = (actor: Actor, lead: LeadInHand) => leadRights.workLeads.allows(actor, lead);
const decides = (actor: Actor) => leadRights.decideLeads.allows(actor);
const follows = followsLead;

const needed =
  (what: string) =>
  ({ note = '' }: StepReason) =>
    plainText(note) === '' ? `请填写${what}。` : tooLong(note);
const optional = ({ note = '' }: StepReason) => tooLong(note);
const reasonOf =
  (reasons: Readonly<Record<string, string>>, what: string) =>
  ({ code = '', note = '' }: StepReason) => {
    if (!Object.hasOwn(reasons, code)) return `请选择${what}。`;
    return code === 'other' && plainText(note) === '' ? `选择“其他”时，请说明${what}。` : tooLong(note);
  };

const ownership = ['trackerId', 'trackerName', 'countedFromOn', 'isExtended', 'releasedOn', 'releasedFromId'];
const intake = ['pending', 'snoozed'] as const;

/** What was written down of an investor; who met him first and whose he is has steps of its own. */
export const correctedColumns = [
  ...(['investorName', 'leadSource', 'contactName', 'phones', 'summary', 'uscc', 'groupName', 'projectName'] as const),
  ...(['industryDirection', 'plannedInvestmentYuan', 'landNeedMu', 'roomNeedM2', 'referrerName', 'campaign'] as const),
  ...(['assignedLevel', 'phoneVerified', 'firstContactOn'] as const),
];

/** The life of a lead: the intake basket, then followed, in the pool, lost. Source: projects, section 1. */
export const leadLifecycle = lifecycle<LeadStatus, LeadVerb, LeadInHand>({
  subject: 'lead',
  noun: '线索',
  column: 'status',
  initial: 'pending',
  states: {
    pending: '待判',
    snoozed: '稍后',
    accepted: '已受理',
    duplicate: '重复',
    rejected: '不属于',
    lost: '已终止',
  },
  verbs: {
    number: '编号',
    accept: '受理',
    merge: '并入重复',
    reject: '判为不属于',
    snooze: '稍后再判',
    wake: '回到待判',
    'judge-anew': '改判',
    record: '记录跟进',
    correct: '更正',
    plan: '安排下一步',
    transfer: '转交',
    release: '放回公共池',
    take: '领取',
    'take-back': '收回',
    extend: '延长保护期',
    lose: '终止',
    revive: '恢复',
    dispute: '提出归属异议',
    decide: '裁定归属',
    settle: '异议已裁定',
    link: '关联企业',
    credit: '设置考核分成',
  },
  needs: {},
  moves: [
    {
      verb: 'number',
      from: ['pending'],
      may: works,
      inOrder: ({ number }) => number === null,
      writes: ['number'],
    },
    {
      verb: 'accept',
      from: intake,
      to: 'accepted',
      may: works,
      reason: optional,
      writes: [
        ...ownership,
        'acceptedOn',
        'clearedIds',
        'snoozeUntilOn',
        'nextWhat',
        'nextWhoId',
        'nextOn',
        'companyId',
      ],
    },
    {
      verb: 'merge',
      from: intake,
      to: 'duplicate',
      may: works,
      reason: optional,
      writes: ['duplicateOfId', 'snoozeUntilOn'],
    },
    {
      verb: 'reject',
      from: intake,
      to: 'rejected',
      may: works,
      reason: reasonOf(rejectReasons, '不属于的原因'),
      writes: ['snoozeUntilOn'],
    },
    { verb: 'snooze', from: ['pending'], to: 'snoozed', may: works, reason: optional, writes: ['snoozeUntilOn'] },
    { verb: 'wake', from: ['snoozed'], to: 'pending', may: works, reason: optional, writes: ['snoozeUntilOn'] },
    {
      verb: 'judge-anew',
      from: ['duplicate', 'rejected'],
      to: 'pending',
      may: decides,
      reason: needed('改判的理由'),
      writes: ['duplicateOfId'],
    },
    {
      verb: 'record',
      from: ['accepted'],
      may: follows,
      writes: [
        ...['firstResponseOn', 'assessedOn', 'feedbackOn', 'lastReportOn', 'lastFollowUpOn', 'lastProgressOn'],
        ...['unansweredSinceOn', 'nextWhat', 'nextWhoId', 'nextOn'],
      ],
    },
    {
      verb: 'correct',
      from: ['pending', 'snoozed', 'accepted'],
      may: follows,
      writes: [...correctedColumns, 'clearedIds'],
    },
    {
      verb: 'credit',
      from: ['accepted', 'lost'],
      may: decides,
      reason: optional,
      writes: ['firstContactShare', 'referrerShare'],
    },
    { verb: 'link', from: ['accepted'], may: follows, writes: ['companyId'] },
    { verb: 'plan', from: ['accepted'], may: follows, writes: ['nextWhat', 'nextWhoId', 'nextOn'] },
    {
      verb: 'transfer',
      from: ['pending', 'snoozed', 'accepted'],
      may: follows,
      inOrder: ({ trackerId }) => trackerId !== null,
      reason: needed('转交的理由'),
      writes: ['trackerId', 'trackerName', 'nextWhoId'],
    },
    {
      verb: 'release',
      from: ['accepted'],
      may: follows,
      inOrder: ({ trackerId }) => trackerId !== null,
      reason: needed('放回公共池的理由'),
      writes: ownership,
    },
    {
      verb: 'take',
      from: ['accepted'],
      may: (actor, lead) => actor.kind === 'staff' && works(actor, lead),
      inOrder: ({ trackerId }) => trackerId === null,
      reason: optional,
      writes: [...ownership, 'nextWhoId'],
    },
    {
      verb: 'take-back',
      from: ['accepted'],
      may: (actor, lead) => actor.kind === 'staff' && actor.userId === lead.releasedFromId && works(actor, lead),
      inOrder: ({ trackerId, releasedOn, asOf }) =>
        trackerId === null && releasedOn !== null && canTakeBack(releasedOn, asOf),
      reason: optional,
      writes: [...ownership, 'nextWhoId'],
    },
    {
      verb: 'extend',
      from: ['accepted'],
      may: decides,
      inOrder: ({ trackerId, isExtended }) => trackerId !== null && !isExtended,
      reason: needed('延长的理由'),
      writes: ['isExtended'],
    },
    {
      verb: 'lose',
      from: ['accepted'],
      to: 'lost',
      may: follows,
      reason: reasonOf(lossReasons, '终止的原因'),
      writes: ['nextWhat', 'nextWhoId', 'nextOn'],
    },
    {
      verb: 'revive',
      from: ['lost'],
      to: 'accepted',
      may: decides,
      reason: needed('恢复的理由'),
      writes: ['countedFromOn', 'isExtended'],
    },
    {
      verb: 'dispute',
      from: ['duplicate'],
      may: (actor, lead) => works(actor, lead) || (actor.kind === 'staff' && actor.userId === lead.createdById),
      inOrder: ({ disputedById }) => disputedById === null,
      reason: needed('异议的理由'),
      writes: ['disputedById'],
    },
    {
      verb: 'decide',
      from: ['accepted'],
      may: decides,
      reason: needed('裁定的理由'),
      writes: [...ownership, 'nextWhoId'],
    },
    {
      verb: 'settle',
      from: ['duplicate'],
      may: decides,
      inOrder: ({ disputedById }) => disputedById !== null,
      writes: ['disputedById'],
    },
  ],
});

function tooLong(note: string): string | null {
  return [...note.trim()].length > LONGEST_NOTE ? `说明不能超过 ${LONGEST_NOTE} 个字。` : null;
}
