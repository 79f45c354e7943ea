import { type Actor, addDays, type CalendarDate, openSteps } from '@park/kernel';
import { type DatedItem, itemLifecycle, type ItemVerb, pauseReasons } from '@park/work';
import { type Choice, choices } from '@park/web-kit';

/** A step of a to-do as its form shows it. */
export interface StepForm {
  readonly verb: ItemVerb;
  readonly label: string;
  /** The key that opens it; empty without one. */
  readonly key: string;
  /** What the line of text is for; null without one. */
  readonly note: string | null;
  readonly noteNeeded: boolean;
  readonly people: readonly Choice[] | null;
  readonly reasons: readonly Choice[] | null;
  readonly until: { readonly first: CalendarDate; readonly last: CalendarDate } | null;
  readonly days: number | null;
}

const notes: Readonly<Partial<Record<ItemVerb, string>>> = {
  finish: '办理结果',
  return: '退回的原因',
  transfer: '留言',
  recall: '收回的原因',
  remind: '留言',
  extend: '延期的原因',
  cancel: '撤销的原因',
};
const keys: Readonly<Partial<Record<ItemVerb, string>>> = { finish: 'e', return: 'r', snooze: 's', transfer: 'a' };
const needed: readonly ItemVerb[] = ['return', 'extend', 'cancel'];

/** The step that a key asks for; null for any other. */
export function stepByKey(key: unknown): ItemVerb | null {
  const found = Object.entries(keys).find(([, each]) => each === key);
  return found ? (found[0] as ItemVerb) : null;
}

/** The steps that the actor can take with a to-do now. */
export function stepForms(
  actor: Actor,
  { item }: Pick<DatedItem, 'item'>,
  { today, people }: { readonly today: CalendarDate; readonly people: readonly Choice[] },
): StepForm[] {
  const isOffered = ({ verb }: { verb: ItemVerb }) => verb !== 'wake' || (item.snoozedUntilOn ?? '') > today;
  return openSteps(itemLifecycle, actor, item)
    .filter(isOffered)
    .map(({ verb, label }) => ({
      verb,
      label,
      key: keys[verb] ?? '',
      note: notes[verb] ?? null,
      noteNeeded: needed.includes(verb),
      people: verb === 'transfer' ? people.filter(({ value }) => value !== item.addressee) : null,
      reasons: verb === 'pause' ? choices(pauseReasons) : null,
      until: verb === 'snooze' ? { first: addDays(today, 1), last: addDays(today, 30) } : null,
      days: verb === 'extend' ? item.limitDays : null,
    }));
}
