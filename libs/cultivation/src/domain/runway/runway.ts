import type { Criterion, State } from '@park/criteria';
import { addDays, addMonths, type CalendarDate } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import { companyTimeline, type TimelinePiece } from '@park/standards';
import type { Purpose } from '../titles/title';
import { fieldReader } from './fields';

type Turn = ReturnType<ReturnType<typeof factsFrom>['turns']>[number];

/** Why a condition turns on a day: what turned in the file, a new year, or an age that passes a bound. */
export type Cause = Pick<Turn, 'what' | 'field' | 'title'> | { readonly what: 'year' | 'age' };

/** From a day to a day, both included, with what made it so; the first stretch has no cause. */
export interface Stretch {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly state: State;
  readonly causes: readonly Cause[];
}

/** One condition of the criterion over the time to come. */
export interface Band {
  readonly id: string;
  readonly text: string;
  readonly stretches: readonly Stretch[];
}

/** The verdict as a function of the day, while the file stays as it is. */
export interface Runway {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly whole: readonly Stretch[];
  readonly bands: readonly Band[];
  /** The first day on which it is met; null: on none by time alone. */
  readonly entryOn: CalendarDate | null;
  /** The first day after the entry on which it is not met any more; null: it lasts to the end. */
  readonly lapseOn: CalendarDate | null;
  /** What the verdict is from then on: unmet, or unknown because something has to be looked up again. */
  readonly lapseTo: State | null;
}

const MONTHS = 36;

/** How a verdict goes over 36 months, by the criterion that holds on the first day. */
export function runway(
  criterion: Criterion,
  { snapshot, purpose }: { readonly snapshot: Snapshot; readonly purpose: Purpose },
  asOf: CalendarDate,
): Runway {
  const to = addMonths(asOf, MONTHS);
  const pieces = companyTimeline(criterion, { snapshot, purpose }, { asOf, months: MONTHS });
  const turns = factsFrom(snapshot, asOf).turns();
  const fieldsOf = fieldReader({ snapshot, asOf });
  const bands = criterion.conditions.map(({ id, text, expression }): Band => {
    const fields = fieldsOf(expression);
    const causesOn = (on: CalendarDate) =>
      causes(
        turns.filter((turn) => turn.on === on),
        fields,
        on,
      );
    return { id, text, stretches: stretches(pieces, to, { stateIn: (piece) => stateOf(id, piece), causesOn }) };
  });
  const causesOn = (on: CalendarDate) => distinct(bands.flatMap((band) => causeAt(band, on)));
  const whole = stretches(pieces, to, { stateIn: ({ state }) => state, causesOn });
  const entry = whole.findIndex(({ state }) => state === 'met');
  return {
    ...{ from: asOf, to, whole, bands },
    entryOn: whole[entry]?.from ?? null,
    lapseOn: entry < 0 ? null : (whole[entry + 1]?.from ?? null),
    lapseTo: entry < 0 ? null : (whole[entry + 1]?.state ?? null),
  };
}

function stateOf(id: string, { failing, missing }: TimelinePiece): State {
  if (failing.includes(id)) return 'unmet';
  return missing.includes(id) ? 'unknown' : 'met';
}

interface Seen {
  stateIn(piece: TimelinePiece): State;
  causesOn(day: CalendarDate): readonly Cause[];
}

/** Neighbouring pieces of the same state are one stretch. */
function stretches(pieces: readonly TimelinePiece[], to: CalendarDate, { stateIn, causesOn }: Seen): Stretch[] {
  const starts = pieces.filter((piece, at) => at === 0 || stateIn(piece) !== stateIn(pieces[at - 1]!));
  return starts.map((piece, at) => ({
    from: piece.from,
    to: at + 1 < starts.length ? addDays(starts[at + 1]!.from, -1) : to,
    state: stateIn(piece),
    causes: at === 0 ? [] : causesOn(piece.from),
  }));
}

function causeAt({ stretches: all }: Band, on: CalendarDate): readonly Cause[] {
  return all.find(({ from }) => from === on)?.causes ?? [];
}

/** What turned among the facts that a condition reads; nothing in the file: the new year, or an age. */
function causes(turns: readonly Turn[], fields: ReadonlySet<string>, on: CalendarDate): Cause[] {
  const near = turns.filter(({ field }) => fields.has(field));
  if (near.length > 0)
    return distinct(near.map(({ what, field, title }) => ({ what, field, ...(title && { title }) })));
  return [{ what: on.endsWith('-01-01') ? 'year' : 'age' }];
}

function distinct(all: readonly Cause[]): Cause[] {
  return [...new Map(all.map((cause) => [JSON.stringify(cause), cause])).values()];
}
