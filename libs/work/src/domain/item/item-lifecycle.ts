import { type Actor, lifecycle, plainText, type StepReason } from '@park/kernel';
import { workRights } from '../access';
import { addresseesOf } from './addressee';
import { type ItemCourse, openPause, pauseReasons } from './item-course';

export type ItemStatus = 'open' | 'done' | 'cancelled';
export type ItemVerb =
  | 'finish'
  | 'return'
  | 'transfer'
  | 'recall'
  | 'snooze'
  | 'wake'
  | 'remind'
  | 'pause'
  | 'resume'
  | 'extend'
  | 'cancel'
  | 'reopen';

/** What decides over the steps of a to-do. */
export interface ItemInHand {
  readonly status: ItemStatus;
  readonly addressee: string;
  /** Null for one that the product itself made. */
  readonly creatorId: string | null;
  readonly closedById: string | null;
  readonly limitDays: number;
  readonly course: ItemCourse | null;
  /** The day it comes back on; null when it was not put off. */
  readonly snoozedUntilOn: string | null;
  /** For whom it waited before it was passed on, and who passed it on; null for one that was not. */
  readonly passedFrom: string | null;
  readonly passedById: string | null;
}

export const LONGEST_NOTE = 300;

const isAddressed = (actor: Actor, { addressee }: ItemInHand) =>
  actor.kind === 'system' || (addresseesOf(actor) as string[]).includes(addressee);
const isCreator = (actor: Actor, { creatorId }: ItemInHand) => actor.kind === 'staff' && actor.userId === creatorId;
const watches = (actor: Actor, item: ItemInHand) => workRights.superviseWork.allows(actor) || isCreator(actor, item);

const needed =
  (what: string) =>
  ({ note = '' }: StepReason) =>
    plainText(note) === '' ? `请填写${what}。` : tooLong(note);
const optional = ({ note = '' }: StepReason) => tooLong(note);

/** The life of a to-do. Overdue and snoozed are no states: they follow from the day. */
export const itemLifecycle = lifecycle<ItemStatus, ItemVerb, ItemInHand>({
  subject: 'work-item',
  noun: '待办',
  column: 'status',
  initial: 'open',
  states: { open: '待办', done: '已办结', cancelled: '已撤销' },
  verbs: {
    finish: '办结',
    return: '退回',
    transfer: '转办',
    recall: '收回',
    snooze: '暂缓',
    wake: '取消暂缓',
    remind: '催办',
    pause: '暂停计时',
    resume: '恢复计时',
    extend: '延期',
    cancel: '撤销',
    reopen: '重新办理',
  },
  needs: {},
  moves: [
    {
      verb: 'finish',
      from: ['open'],
      to: 'done',
      may: isAddressed,
      reason: optional,
      writes: ['closedAt', 'closedById', 'closedByName', 'outcome', 'openKey'],
    },
    {
      verb: 'return',
      from: ['open'],
      may: isAddressed,
      inOrder: ({ creatorId, addressee }) => creatorId !== null && addressee !== `person:${creatorId}`,
      reason: needed('退回的原因'),
      writes: ['addressee', 'message', 'snoozedUntilOn', 'passedFrom', 'passedById'],
    },
    {
      verb: 'transfer',
      from: ['open'],
      may: (actor, item) => isAddressed(actor, item) || watches(actor, item),
      reason: optional,
      writes: ['addressee', 'message', 'snoozedUntilOn', 'passedFrom', 'passedById'],
    },
    {
      verb: 'recall',
      from: ['open'],
      // Who passed it on to somebody wrong, as long as that one has it.
      may: (actor, { passedById }) => actor.kind === 'staff' && actor.userId === passedById,
      inOrder: ({ passedFrom }) => passedFrom !== null,
      reason: optional,
      writes: ['addressee', 'message', 'snoozedUntilOn', 'passedFrom', 'passedById'],
    },
    { verb: 'snooze', from: ['open'], may: isAddressed, reason: optional, writes: ['snoozedUntilOn'] },
    {
      verb: 'wake',
      from: ['open'],
      may: isAddressed,
      inOrder: ({ snoozedUntilOn }) => snoozedUntilOn !== null,
      reason: optional,
      writes: ['snoozedUntilOn'],
    },
    {
      verb: 'remind',
      from: ['open'],
      may: watches,
      reason: optional,
      writes: ['remindedAt', 'message', 'snoozedUntilOn'],
    },
    {
      verb: 'pause',
      from: ['open'],
      may: (actor, item) => isAddressed(actor, item) || watches(actor, item),
      inOrder: (item) => !openPause(item),
      reason: ({ code = '', note = '' }) =>
        Object.hasOwn(pauseReasons, code) ? tooLong(note) : '请选择暂停的原因：等企业、等上级或等第三方。',
      writes: ['course', 'ownClock'],
    },
    {
      verb: 'resume',
      from: ['open'],
      may: (actor, item) => isAddressed(actor, item) || watches(actor, item),
      inOrder: (item) => openPause(item) !== undefined,
      reason: optional,
      writes: ['course', 'ownClock'],
    },
    {
      verb: 'extend',
      from: ['open'],
      may: watches,
      // An extension is no longer than the limit: what is due on its day has none.
      inOrder: ({ limitDays }) => limitDays > 0,
      reason: needed('延期的原因'),
      writes: ['course', 'ownClock'],
    },
    {
      verb: 'cancel',
      from: ['open'],
      to: 'cancelled',
      may: watches,
      reason: needed('撤销的原因'),
      writes: ['closedAt', 'closedById', 'closedByName', 'outcome', 'openKey'],
    },
    {
      verb: 'reopen',
      from: ['done', 'cancelled'],
      to: 'open',
      may: (actor, item) => watches(actor, item) || (actor.kind === 'staff' && actor.userId === item.closedById),
      reason: optional,
      writes: ['closedAt', 'closedById', 'closedByName', 'outcome', 'openKey'],
    },
  ],
});

function tooLong(note: string): string | null {
  return [...note.trim()].length > LONGEST_NOTE ? `说明不能超过 ${LONGEST_NOTE} 个字。` : null;
}
