import { applyingFor, explain, expressionOf, type Reason } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import type { Assessment } from './assess';

/** A title that cannot be judged as long as facts are missing, with why. */
export interface WaitingTitle {
  readonly code: string;
  readonly label: string;
  readonly reason: Reason;
}

interface Judged {
  readonly ladders: readonly { readonly rungs: readonly Assessment[] }[];
  readonly asOf: CalendarDate;
  readonly departure: string | null;
}

const known = new WeakMap<Judged, readonly WaitingTitle[]>();

/**
 * The titles of a standing that a company does not hold, is not out of reach of, and that wait for facts; each once, and
 * once for the same standing. None for a company that is gone, and none whose standard is still to be entered.
 */
export function waitingTitles(standing: Judged, snapshot: Snapshot): readonly WaitingTitle[] {
  const titles = known.get(standing) ?? workedOut(standing, snapshot);
  known.set(standing, titles);
  return titles;
}

function workedOut({ ladders, asOf, departure }: Judged, snapshot: Snapshot): WaitingTitle[] {
  if (departure !== null) return [];
  const facts = factsFrom(snapshot, asOf);
  const rungs = new Map(ladders.flatMap(({ rungs: of }) => of.map((rung) => [rung.title.code, rung] as const)));
  return [...rungs.values()].flatMap(({ title, purpose, criterion, ...rung }) => {
    if (!criterion || rung.state !== 'unknown' || rung.holding || rung.lost.length > 0) return [];
    const reason = explain(expressionOf(criterion), applyingFor(purpose, facts), asOf);
    return [{ code: title.code, label: title.label, reason }];
  });
}
