import {
  type Criterion,
  distinct,
  type Expression,
  type FactKey,
  type Facts,
  type FactValue,
  judgeCriterion,
} from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { attribute, vocabulary } from '@park/registry';
import { type CriterionReason, missingFacts, repair, withChanges } from '@park/remedies';

/** What a title is judged by and on, as an assessment hands it out. */
interface Judged {
  readonly criterion: Criterion;
  readonly reason: CriterionReason;
  readonly expression: Expression;
  readonly facts: Facts;
}

/** A value that is only tried. */
export interface TriedFact extends FactKey {
  readonly value: FactValue | null;
}

const MOST = 8;

/** The entered facts worth trying: those of the smallest change first, then what is missing. Titles are not tried. */
export function factsToTry({ reason, expression, facts }: Judged, asOf: CalendarDate): FactKey[] {
  const derivations = vocabulary.derivations(facts, asOf);
  const found = repair(expression, { facts, asOf, vocabulary, derivations });
  const changed = found.possible ? found.changes.map(({ field, year }) => ({ field, year })) : [];
  const missing = reason.conditions.flatMap((condition) => missingFacts(condition.reason));
  const open = (key: FactKey) => {
    const entry = attribute(key.field);
    return entry !== undefined && !entry.derived && entry.format !== 'titles';
  };
  return distinct([...changed, ...missing])
    .filter(open)
    .slice(0, MOST);
}

/** The verdict on the facts as they would be; nothing is kept. */
export function whatIf({ criterion, facts }: Judged, tried: readonly TriedFact[], asOf: CalendarDate) {
  const changes = tried.map(({ field, year, value }) => ({
    ...{ kind: 'change' as const, field, year, from: undefined, to: value, missing: [] },
  }));
  return judgeCriterion(criterion, withChanges(facts, changes, vocabulary.derivations(facts, asOf)), asOf);
}
