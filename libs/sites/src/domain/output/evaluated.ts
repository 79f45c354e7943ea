import { compareExact, type Exact, exact } from '@park/kernel';
import { type Amount, decimalText } from '../area/area';
import { exactArea, type SiteStanding } from '../site/site';
import { isHeld } from '../site/standing';
import { type OutputFigures, type OutputFormula, type OutputGrade, type OutputScore, outputScore } from './output';

/** Why a holding is left out of an evaluation. Source: forms, labels of the evaluation of output per mu. */
export const exclusionLabels = {
  new: '年度新增企业',
  left: '年度退出企业',
  other: '不参与评价（其他）',
} as const;
export type Exclusion = keyof typeof exclusionLabels;

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

/**
 * Whether a site is in an evaluation at all: land that somebody holds, neither free nor locked nor being taken back
 * (`standing.ts`). A holding may be left out all the same (`exclusion`).
 */
export function isEvaluatedSite(site: Pick<SiteStanding, 'kind' | 'status'>): boolean {
  return site.kind === 'parcel' && isHeld(site);
}

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

/** The class of a total by the lines of a formula, the highest first; null while the total is not known. */
function gradeOf(total: Exact | null, { grades }: Pick<OutputFormula, 'grades'>): OutputGrade | null {
  if (total === null) return null;
  return grades.find(({ from }) => compareExact(total, exact(from)!) >= 0)?.grade ?? 'D';
}
