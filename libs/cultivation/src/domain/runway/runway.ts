import { applyingFor, type CriterionCondition, judgeCriterion, type State, type Verdict } from '@park/criteria';
import { addDays, addMonths, type CalendarDate } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import type { Purpose, Title } from '../titles/title';
import { fieldReader } from './fields';
import { type Applicant, piecesOf, type Term, type TermPiece, termsOf } from './terms';

type Turn = ReturnType<ReturnType<typeof factsFrom>['turns']>[number];

/** Another version counts from the day on, or the company applies for something else; null: 标准待录入. */
interface StandardCause {
  readonly what: 'standard';
  readonly standard: string | null;
  readonly purpose: Purpose;
  /** Whether the purpose is another one: the title has begun, or has ended. */
  readonly turned: boolean;
}

/** Why a condition turns on a day: what turned in the file, a new year, an age that passes a bound, or the standard. */
export type Cause = Pick<Turn, 'what' | 'field' | 'title'> | { readonly what: 'year' | 'age' } | StandardCause;

/** From a day to a day, both included, with what made it so; the first stretch has no cause. */
export interface Stretch {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly state: State;
  readonly causes: readonly Cause[];
}

/** One condition over the time to come. Days on which no criterion asks for it are in no stretch. */
export interface Band {
  readonly id: string;
  readonly text: string;
  readonly stretches: readonly Stretch[];
}

/** The verdict as a function of the day, while the file stays as it is. */
export interface Runway {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** By what the company is judged on which days, without a gap. */
  readonly terms: readonly Term[];
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

/** How the verdict on a title goes over 36 months: each day by the version and the purpose of that day. */
export function runway(title: Title, applicant: Applicant, asOf: CalendarDate): Runway {
  const to = addMonths(asOf, MONTHS);
  const { snapshot } = applicant;
  const terms = termsOf(title, applicant, { asOf, to });
  const pieces = terms.flatMap((term) => piecesOf(term, snapshot));
  const known = { pieces, to, changes: changesOf(terms, snapshot), turns: factsFrom(snapshot, asOf).turns() };
  const fieldsOf = fieldReader({ snapshot, asOf });
  const bands = conditionsOf(terms).map((each) => bandOf(each, fieldsOf(each.expression), known));
  const whole = wholeOf(bands, known);
  const entry = whole.findIndex(({ state }) => state === 'met');
  return {
    ...{ from: asOf, to, terms, whole, bands },
    entryOn: whole[entry]?.from ?? null,
    lapseOn: entry < 0 ? null : (whole[entry + 1]?.from ?? null),
    lapseTo: entry < 0 ? null : (whole[entry + 1]?.state ?? null),
  };
}

interface Known {
  readonly pieces: readonly TermPiece[];
  readonly to: CalendarDate;
  /** By the first day of each term but the first. */
  readonly changes: ReadonlyMap<CalendarDate, Change>;
  readonly turns: readonly Turn[];
}

/** Another term begins. */
interface Change {
  readonly cause: StandardCause;
  /** What the term before would say of the day; null where nothing was judged by it. */
  readonly without: Pick<Verdict, 'state' | 'failing' | 'missing'> | null;
}

function changesOf(terms: readonly Term[], snapshot: Snapshot): Known['changes'] {
  return new Map(
    terms.slice(1).map(({ from, purpose, criterion }, at): [CalendarDate, Change] => {
      const before = terms[at]!;
      const facts = applyingFor(before.purpose, factsFrom(snapshot, from));
      const turned = purpose !== before.purpose;
      return [
        from,
        {
          cause: { what: 'standard', standard: criterion?.title ?? null, purpose, turned },
          without: before.criterion && judgeCriterion(before.criterion, facts, from),
        },
      ];
    }),
  );
}

interface Condition extends Pick<CriterionCondition, 'id' | 'text' | 'expression'> {
  readonly terms: ReadonlySet<Term>;
}

/** The conditions of all terms, those of the first one first; one that two versions word alike is one. */
function conditionsOf(terms: readonly Term[]): Condition[] {
  const found = new Map<string, Condition & { readonly terms: Set<Term> }>();
  for (const term of terms)
    for (const { id, text, expression } of term.criterion?.conditions ?? []) {
      const key = `${id} ${text}`;
      const condition = found.get(key) ?? { id, text, expression, terms: new Set<Term>() };
      found.set(key, condition);
      condition.terms.add(term);
    }
  return [...found.values()];
}

function bandOf({ id, text, terms }: Condition, fields: ReadonlySet<string>, { changes, ...known }: Known): Band {
  const stateIn = (piece: TermPiece) => (terms.has(piece.term) ? stateOf(id, piece) : null);
  const causesOf = (piece: TermPiece, before: TermPiece): Cause[] => {
    const change = changes.get(piece.from);
    if (change && stateIn(before) === null) return [change.cause];
    const without = change?.without ? stateOf(id, change.without) : stateIn(piece);
    return [
      ...(change && without !== stateIn(piece) ? [change.cause] : []),
      ...(without !== stateIn(before) ? turnedIn(known.turns, fields, piece.from) : []),
    ];
  };
  return { id, text, stretches: stretches(known, { stateIn, causesOf }) };
}

/** What turns a condition turns the verdict; what is asked for from the day on says nothing of its own. */
function wholeOf(bands: readonly Band[], { changes, ...known }: Known): Stretch[] {
  const causesOf = ({ from, state }: TermPiece): Cause[] => {
    const change = changes.get(from);
    const own = bands.flatMap((band) => causeAt(band, from)).filter(({ what }) => what !== 'standard');
    const isByStandard = change && change.without?.state !== state;
    const causes = [...(isByStandard ? [change.cause] : []), ...own];
    return distinct(causes.length > 0 ? causes : turnedIn([], new Set(), from));
  };
  return stretches(known, { stateIn: ({ state }) => state, causesOf });
}

function stateOf(id: string, { failing, missing }: Pick<Verdict, 'failing' | 'missing'>): State {
  if (failing.includes(id)) return 'unmet';
  return missing.includes(id) ? 'unknown' : 'met';
}

interface Seen {
  /** null: it is not asked for. */
  stateIn(piece: TermPiece): State | null;
  causesOf(piece: TermPiece, before: TermPiece): readonly Cause[];
}

/** Neighbouring pieces of the same state are one stretch. */
function stretches({ pieces, to }: Pick<Known, 'pieces' | 'to'>, { stateIn, causesOf }: Seen): Stretch[] {
  const starts = pieces.flatMap((piece, at) =>
    at === 0 || stateIn(piece) !== stateIn(pieces[at - 1]!) ? [{ piece, before: pieces[at - 1] }] : [],
  );
  return starts.flatMap(({ piece, before }, at): Stretch[] => {
    const state = stateIn(piece);
    const next = starts[at + 1]?.piece.from;
    if (state === null) return [];
    return [
      { from: piece.from, to: next ? addDays(next, -1) : to, state, causes: before ? causesOf(piece, before) : [] },
    ];
  });
}

function causeAt({ stretches: all }: Band, on: CalendarDate): readonly Cause[] {
  return all.find(({ from }) => from === on)?.causes ?? [];
}

/** What turned among the facts that a condition reads; nothing in the file: the new year, or an age. */
function turnedIn(turns: readonly Turn[], fields: ReadonlySet<string>, on: CalendarDate): Cause[] {
  const near = turns.filter((turn) => turn.on === on && fields.has(turn.field));
  if (near.length > 0)
    return distinct(near.map(({ what, field, title }) => ({ what, field, ...(title && { title }) })));
  return [{ what: on.endsWith('-01-01') ? 'year' : 'age' }];
}

function distinct(all: readonly Cause[]): Cause[] {
  return [...new Map(all.map((cause) => [JSON.stringify(cause), cause])).values()];
}
