import { compareExact, type Exact, exact } from '@park/kernel';
import type { OutputFormula, OutputGrade } from './output';

/** Why a holding is left out of an evaluation. Source: forms, labels of the evaluation of output per mu. */
export const exclusionLabels = {
  ...{ new: '年度新增企业', left: '年度退出企业', other: '不参与评价（其他）' },
} as const;
export type Exclusion = keyof typeof exclusionLabels;

/** The class of a total by the lines of a formula, the highest first; null while the total is not known. */
export function gradeOf(total: Exact | null, { grades }: Pick<OutputFormula, 'grades'>): OutputGrade | null {
  if (total === null) return null;
  return grades.find(({ from }) => compareExact(total, exact(from)!) >= 0)?.grade ?? 'D';
}
