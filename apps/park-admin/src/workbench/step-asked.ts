import type { Addressee, AskedStep, ItemVerb } from '@park/work';
import type { StepFields } from './forms';

/** The step that takes another one back and needs nothing to be said. */
export const undoing: Readonly<Partial<Record<ItemVerb, ItemVerb>>> = {
  finish: 'reopen',
  cancel: 'reopen',
  snooze: 'wake',
  pause: 'resume',
  transfer: 'recall',
  return: 'recall',
};

/** The step that a form asks for; the undo of a toast knows no version. */
export function stepOf(
  verb: ItemVerb,
  { version, note = '', addressee, untilOn, reasonCode, days }: StepFields,
): AskedStep {
  return {
    verb,
    version: version === undefined ? null : Number(version),
    note,
    ...(addressee ? { addressee: addressee as Addressee } : {}),
    ...(untilOn ? { untilOn } : {}),
    ...(reasonCode ? { reasonCode } : {}),
    ...(days ? { days: Number(days) } : {}),
  };
}
