import type { CalendarDate, FieldProblem } from '@park/kernel';
import { doubts } from './doubts';
import { sameValue } from './ledger';
import { type FactInput, factProblems } from './recording';
import { cellOf, type Snapshot, type SnapshotCell, yearKey } from './snapshot';

/** What recording facts would meet, before anything is written. */
export interface Examined {
  readonly problems: readonly FieldProblem[];
  /** What looks wrong and has to be confirmed. */
  readonly doubts: readonly { readonly field: string; readonly question: string }[];
  /** How many of the facts say something else than the file does. */
  readonly news: number;
  /** The file with the facts, for what comes after them. */
  readonly after: Snapshot;
}

/** Holds facts against the file of a company as recording them does. */
export function examined(snapshot: Snapshot, facts: readonly FactInput[], today: CalendarDate): Examined {
  const problems = factProblems(facts, 'staff', today);
  const asked = problems.length > 0 ? [] : doubts(snapshot, facts);
  const news = facts.filter(({ attribute, year, value }) => {
    const cell = cellOf(snapshot, attribute, year);
    return !cell || !sameValue(attribute, cell.v, value);
  });
  return {
    problems,
    doubts: asked.map(({ field, question }) => ({ field, question })),
    news: news.length,
    // Worked out where somebody asks: of most rows of a table nobody does.
    get after() {
      return problems.length > 0 ? snapshot : withFacts(snapshot, facts);
    },
  };
}

function withFacts(snapshot: Snapshot, facts: readonly FactInput[]): Snapshot {
  const after: Record<string, Record<string, SnapshotCell>> = { ...snapshot };
  for (const { attribute, year, value, source, observedOn } of facts)
    after[attribute] = { ...after[attribute], [yearKey(year)]: { v: value, s: source, o: observedOn } };
  return after;
}
