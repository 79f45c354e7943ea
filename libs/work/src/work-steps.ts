import {
  type Actor,
  addDays,
  type CalendarDate,
  InvalidInput,
  isCalendarDate,
  type StepReason,
  type WorkCalendar,
} from '@park/kernel';
import type { WorkItem } from './data/work-item.entity';
import { type PauseReason, deadline } from './domain/clock/clock';
import { type Addressee } from './domain/item/addressee';
import { extended, type ItemCourse, paused, resumed, termsOf } from './domain/item/item-course';
import type { ItemVerb } from './domain/item/item-lifecycle';

/** A step that somebody asks for, with what its form says. */
export interface AskedStep {
  readonly verb: ItemVerb;
  /** The one the page was opened with; null: whatever it is now. */
  readonly version: number | null;
  readonly note: string;
  /** For `transfer`. */
  readonly addressee?: Addressee;
  /** For `snooze`. */
  readonly untilOn?: string;
  /** For `pause`. */
  readonly reasonCode?: string;
  /** For `extend`. */
  readonly days?: number;
}

/** What a step writes, what its audit row says of it, and the reason it gives. */
export interface StepChange {
  readonly action: string;
  readonly set: object;
  readonly after: object;
  readonly reason: StepReason;
}

/** When and by whom a step is taken. */
export interface StepAt {
  readonly actor: Actor;
  readonly now: Date;
  readonly today: CalendarDate;
  readonly calendar: WorkCalendar;
}

const MOST_SNOOZE = 30;

type Change = Omit<StepChange, 'reason'>;

/** What each verb writes. Throws InvalidInput naming the field of the form. */
const changes: Readonly<Record<ItemVerb, (item: WorkItem, asked: AskedStep, at: StepAt) => Change>> = {
  finish: (_item, { note }, { actor, now }) => ({
    action: 'work.finished',
    set: closing(actor, note, now),
    after: { outcome: note },
  }),
  return: (item, { note }, { actor }) => {
    const addressee = `person:${item.creatorId}`;
    return { action: 'work.returned', set: passed(item, { addressee, note, actor }), after: { addressee } };
  },
  transfer: (item, { addressee, note }, { actor }) => {
    if (addressee === item.addressee)
      throw new InvalidInput([{ field: 'addressee', message: '这项待办已在其名下，请选择其他同事或岗位。' }]);
    return { action: 'work.transferred', set: passed(item, { addressee, note, actor }), after: { addressee } };
  },
  recall: ({ passedFrom: addressee }, { note }) => ({
    action: 'work.recalled',
    set: { addressee, message: note || null, snoozedUntilOn: null, passedFrom: null, passedById: null },
    after: { addressee },
  }),
  snooze: (_item, asked, { today }) => {
    const snoozedUntilOn = snoozeDay(asked.untilOn, today);
    return { action: 'work.snoozed', set: { snoozedUntilOn }, after: { snoozedUntilOn } };
  },
  wake: () => ({ action: 'work.woken', set: { snoozedUntilOn: null }, after: { snoozedUntilOn: null } }),
  remind: (_item, { note }, { now }) => ({
    action: 'work.reminded',
    set: { remindedAt: now, message: note || null, snoozedUntilOn: null },
    after: {},
  }),
  pause: ({ course }, { reasonCode }, { today }) => ({
    action: 'work.paused',
    set: withCourse(paused(course, reasonCode as PauseReason, today)),
    after: { pausedOn: today, pauseReason: reasonCode },
  }),
  resume: ({ course }, _asked, { today }) => ({
    action: 'work.resumed',
    set: withCourse(resumed(course, today)),
    after: { resumedOn: today },
  }),
  extend: (item, { days = 0 }, { today, calendar }) => {
    const { dueOn } = deadline({ ...termsOf(item), externalDueOn: [] }, today, calendar);
    const course = extended(item, { days, on: today }, dueOn);
    return { action: 'work.extended', set: withCourse(course), after: { extendedDays: days } };
  },
  cancel: (_item, { note }, { actor, now }) => ({
    action: 'work.cancelled',
    set: closing(actor, note, now),
    after: { outcome: note },
  }),
  reopen: ({ workKey }) => ({
    action: 'work.reopened',
    set: { closedAt: null, closedById: null, closedByName: null, outcome: null, openKey: workKey },
    after: {},
  }),
};

/** What a step changes in a to-do. Throws InvalidInput naming untilOn or days. */
export function changeBy(item: WorkItem, asked: AskedStep, at: StepAt): StepChange {
  const note = asked.note.trim();
  const change = changes[asked.verb](item, { ...asked, note }, at);
  return { ...change, reason: { note, ...(asked.reasonCode ? { code: asked.reasonCode } : {}) } };
}

/** The columns of a to-do that is closed. */
export function closing(actor: Actor, outcome: string, at: Date) {
  return {
    closedAt: at,
    closedById: actor.kind === 'system' ? null : actor.userId,
    closedByName: actor.name,
    outcome: outcome || null,
    openKey: null,
  };
}

/** Whoever gets it finds it at once, whatever day the one before had put it off to. */
export function passed(
  { addressee: passedFrom }: WorkItem,
  { addressee, note, actor }: { readonly addressee: string | undefined; readonly note: string; readonly actor: Actor },
) {
  const passedById = actor.kind === 'staff' ? actor.userId : null;
  return { addressee, message: note || null, snoozedUntilOn: null, passedFrom, passedById };
}

function withCourse(course: ItemCourse) {
  return { course, ownClock: true };
}

function snoozeDay(text: string | undefined, today: CalendarDate): CalendarDate {
  const latest = addDays(today, MOST_SNOOZE);
  if (isCalendarDate(text) && text > today && text <= latest) return text;
  const message = `“暂缓到”请填写明天到 ${latest} 之间的日期，最多暂缓 ${MOST_SNOOZE} 天。`;
  throw new InvalidInput([{ field: 'untilOn', message }]);
}
