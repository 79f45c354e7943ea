import { type CalendarDate, compareExact, type Exact, exact, isExact, quotient, sum } from '@park/kernel';
import { type Amount, areaIn, product } from '../area/area';

/** The class of a holding, the best first. */
export type OutputGrade = 'A' | 'B' | 'C' | 'D';

/** One figure of the evaluation: `of` divided by `per`, held against its base, at so many points. */
interface OutputIndicator {
  readonly label: string;
  readonly of: OutputFigure;
  readonly per: OutputFigure;
  readonly base: Amount;
  readonly points: number;
}

/** What is measured over a year; money in yuan, water and COD in tonnes, energy in tce, power in kWh, land in mu. */
type OutputFigure =
  'tax' | 'sales' | 'addedValue' | 'landMu' | 'energyTce' | 'codTonnes' | 'waterTonnes' | 'staff' | 'powerKwh';

/** The formula of an evaluation of output per mu, as dated data. */
export interface OutputFormula {
  readonly source: string;
  readonly effectiveFrom: CalendarDate;
  /** A figure counts for at most so many times its points. */
  readonly cap: Amount;
  /** The classes by their least points, the highest first; below the last line is D. */
  readonly grades: readonly { readonly grade: OutputGrade; readonly from: Amount }[];
  /** From the largest holding down: the first group whose `aboveMu` the land exceeds is the one. */
  readonly groups: readonly { readonly aboveMu: Amount; readonly indicators: readonly OutputIndicator[] }[];
}

/** What is known of a holding for a year; what is left out is not known. */
export type OutputFigures = Partial<Record<Exclude<OutputFigure, 'landMu'>, Amount>>;

export interface OutputScore {
  /** Exact points; null while a figure is missing. */
  readonly total: Exact | null;
  readonly parts: readonly { readonly label: string; readonly points: Exact | null }[];
}

/** The points of a holding by a formula: Σ points × min(figure ÷ base, cap). What is missing leaves the total unknown. */
export function outputScore(areaM2: Amount | Exact, figures: OutputFigures, formula: OutputFormula): OutputScore {
  const landMu = areaIn(isExact(areaM2) ? areaM2 : exact(areaM2)!, 'mu');
  const group = formula.groups.find(({ aboveMu }) => compareExact(landMu, exact(aboveMu)!) > 0);
  const amount = (name: OutputFigure) => {
    const figure = name === 'landMu' ? null : figures[name];
    return name === 'landMu' ? landMu : figure === null || figure === undefined ? null : exact(figure);
  };
  const parts = (group?.indicators ?? []).map(({ label, of, per, base, points }) => {
    const [a, b] = [amount(of), amount(per)];
    const figure = a && b && quotient(a, b);
    const times = figure && quotient(figure, exact(base)!);
    return { label, points: times && product(exact(points)!, least(times, exact(formula.cap)!)) };
  });
  const known = parts.flatMap(({ points }) => points ?? []);
  return { parts, total: parts.length > 0 && known.length === parts.length ? sum(known) : null };
}

function least(a: Exact, b: Exact): Exact {
  return compareExact(a, b) < 0 ? a : b;
}
