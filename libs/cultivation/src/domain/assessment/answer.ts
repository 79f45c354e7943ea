import type { State } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { Purpose } from '../titles/title';
import type { Assessment } from './assess';

/** What is kept of an assessment: enough to say it again, and to work it out again from the facts of its revision. */
export interface StoredAnswer {
  readonly companyId: string;
  readonly titleCode: string;
  readonly purpose: Purpose;
  readonly criterionId: string;
  /** The facts and the day on which this came out first. */
  readonly factsRevision: number;
  readonly assessedOn: CalendarDate;
  readonly state: State;
  /** Ids of conditions in the order of the criterion, joined by commas. */
  readonly failing: string;
  readonly missing: string;
  readonly distance: number;
}

/** Whether two answers say the same, on whatever facts. */
export function sameAnswer(a: StoredAnswer, b: StoredAnswer): boolean {
  return (
    a.criterionId === b.criterionId &&
    a.purpose === b.purpose &&
    a.state === b.state &&
    a.failing === b.failing &&
    a.missing === b.missing &&
    Number(a.distance) === Number(b.distance)
  );
}

interface Of {
  readonly companyId: string;
  readonly revision: number;
  readonly asOf: CalendarDate;
}

/** What is kept of the assessments of a company; nothing of titles without a standard. */
export function answersOf(assessments: readonly Assessment[], { companyId, revision, asOf }: Of): StoredAnswer[] {
  return assessments.flatMap(({ title, purpose, criterion, state, failing, missing, distance }) =>
    criterion
      ? [
          {
            ...{ companyId, titleCode: title.code, purpose, criterionId: criterion.id, factsRevision: revision },
            ...{ assessedOn: asOf, state, failing: failing.join(','), missing: missing.join(','), distance },
          },
        ]
      : [],
  );
}
