import { applyingFor, type Criterion } from '@park/criteria';
import { factsFrom, type Snapshot } from '@park/registry';
import { ageTurns } from './age-turns';
import { type TimeAhead, timeline, type TimelinePiece } from './timeline';

/** A company with its snapshot, and what it applies for. */
interface Applicant {
  readonly snapshot: Snapshot;
  readonly purpose: Criterion['applicationTypes'][number];
}

/**
 * How the verdict on a criterion changes by time alone for a company whose file stays as it is: from a day to the same
 * day so many months later (36), both included. Equal to judging the file on each of the days.
 */
export function companyTimeline(
  criterion: Criterion,
  { snapshot, purpose }: Applicant,
  when: TimeAhead,
): TimelinePiece[] {
  const founded = snapshot['establishedOn']?.['-']?.v;
  const turns = factsFrom(snapshot, when.asOf)
    .turns()
    .map(({ on }) => on);
  return timeline(
    criterion,
    {
      factsOn: (day) => applyingFor(purpose, factsFrom(snapshot, day)),
      turns: [...turns, ...ageTurns(founded, criterion)],
    },
    when,
  );
}
