import type { Expression, Reason } from '@park/criteria';

/** A figure that a way compares, and on which side of a bound it wants it. */
interface Side {
  readonly figure: string;
  readonly isFrom: boolean;
}

/**
 * Figures that only tell which of several ways is the own one, as sales do of the ratio that is asked for: some ways begin
 * where others end. Nobody is near or far by them.
 */
function choosing(ways: readonly (readonly Side[])[]): ReadonlySet<string> {
  const ends = (figure: string, at: number) =>
    ways.some((way, other) => other !== at && way.some((side) => side.figure === figure && !side.isFrom));
  const begun = ways.flatMap((way, at) => way.filter(({ figure, isFrom }) => isFrom && ends(figure, at)));
  return new Set(begun.map(({ figure }) => figure));
}

const sideOf = (figure: string, op: string, negated: boolean): Side[] =>
  op === 'gte' || op === 'lte' ? [{ figure, isFrom: (op === 'gte') !== negated }] : [];

/** The figures that choose among the ways of an OR, as expressions name them. */
export function choosingIn(ways: readonly Expression[]): ReadonlySet<string> {
  return choosing(ways.map((way) => sidesIn(way, false)));
}

function sidesIn(way: Expression, negated: boolean): Side[] {
  if ('and' in way) return negated ? [] : way.and.flatMap((part) => sidesIn(part, false));
  if ('not' in way) return sidesIn(way.not, !negated);
  return 'field' in way ? sideOf(figureOf(way), way.op, negated) : [];
}

/** Whether a part of a way compares nothing but a figure that chooses. */
export function isChoice(part: Expression, chooses: ReadonlySet<string>): boolean {
  const compared = 'not' in part ? part.not : part;
  return 'field' in compared && chooses.has(figureOf(compared));
}

const figureOf = ({ field, year }: Extract<Expression, { field: string }>) => `${field} ${String(year ?? '')}`;

/** The same for the reasons of an OR. */
export function choosingAmong(ways: readonly Reason[]): ReadonlySet<string> {
  return choosing(ways.map((way) => sidesAmong(way, false)));
}

function sidesAmong(way: Reason, negated: boolean): Side[] {
  if (way.kind === 'and') return negated ? [] : way.children.flatMap((part) => sidesAmong(part, false));
  if (way.kind === 'not') return sidesAmong(way.children[0]!, !negated);
  return way.kind === 'leaf' ? sideOf(comparedBy(way), way.op, negated) : [];
}

/** The figure of a reason, as `choosingAmong` names it. */
export function comparedBy({ field, year }: Extract<Reason, { kind: 'leaf' }>): string {
  return `${field} ${year ?? ''}`;
}
