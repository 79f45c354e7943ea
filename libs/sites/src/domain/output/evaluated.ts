import { type Amount, decimalText } from '../area/area';
import { exactArea, type SiteStanding } from '../site/site';
import { type Exclusion, gradeOf } from './grade';
import { type OutputFigures, type OutputFormula, type OutputGrade, type OutputScore, outputScore } from './output';

/** A parcel as an evaluation keeps it. */
export interface Evaluated {
  readonly siteId: string;
  readonly code: string;
  readonly name: string;
  readonly occupantName: string | null;
  readonly areaAmount: Amount;
  readonly areaUnit: SiteStanding['areaUnit'];
  readonly figures: OutputFigures;
  readonly exclusion: Exclusion | null;
  readonly score: string | null;
  readonly grade: OutputGrade | '?' | '-';
}

type Parcel = Pick<SiteStanding, 'areaAmount' | 'areaUnit'> & {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly occupantName: string | null;
};

/** What an evaluation says of a parcel by a formula; who is left out has no points, what is missing leaves them unknown. */
export function evaluated(
  { id, code, name, occupantName, areaAmount, areaUnit }: Parcel,
  told: { readonly figures: OutputFigures; readonly exclusion: Exclusion | null } | undefined,
  formula: OutputFormula,
): Evaluated {
  const { figures = {}, exclusion = null } = told ?? {};
  const total = exclusion ? null : scored({ areaAmount, areaUnit, figures }, formula).total;
  return {
    ...{ siteId: id, code, name, occupantName, areaAmount, areaUnit, figures, exclusion },
    score: total && decimalText(total, 2),
    grade: exclusion ? '-' : (gradeOf(total, formula) ?? '?'),
  };
}

/** The points of a parcel, part by part: the same for a row of years ago by the formula that is kept with it. */
export function scored(
  row: Pick<SiteStanding, 'areaAmount' | 'areaUnit'> & { readonly figures: OutputFigures },
  formula: OutputFormula,
): OutputScore {
  return outputScore(exactArea(row), row.figures, formula);
}
