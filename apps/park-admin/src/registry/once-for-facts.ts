import type { CalendarDate } from '@park/kernel';
import type { Snapshot } from '@park/registry';

/** Facts as of a day. */
interface Dated {
  readonly snapshot: Snapshot;
  readonly asOf: CalendarDate;
}

/** By the facts it follows from: a file has the same ones while nothing was recorded. Of each the latest day only. */
const worked = new WeakMap<Snapshot, { readonly asOf: CalendarDate; readonly parts: Map<string, unknown> }>();

/** What follows from the facts of a company on a day and from all that `what` says, worked out once. */
export function onceForFacts<T>({ snapshot, asOf }: Dated, what: readonly unknown[], work: () => T): T {
  const known = worked.get(snapshot);
  const parts = known?.asOf === asOf ? known.parts : new Map<string, unknown>();
  if (parts !== known?.parts) worked.set(snapshot, { asOf, parts });
  const key = JSON.stringify(what);
  if (!parts.has(key)) parts.set(key, work());
  return parts.get(key) as T;
}
