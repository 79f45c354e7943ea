import type { Snapshot } from '@park/registry';

/** By the facts it follows from: a file has the same ones while nothing was recorded. */
const worked = new WeakMap<Snapshot, Map<string, unknown>>();

/** What follows from the facts of a company and from all that `what` says, worked out once. */
export function onceForFacts<T>(snapshot: Snapshot, what: readonly unknown[], work: () => T): T {
  const known = worked.get(snapshot) ?? new Map<string, unknown>();
  worked.set(snapshot, known);
  const key = JSON.stringify(what);
  if (!known.has(key)) known.set(key, work());
  return known.get(key) as T;
}
