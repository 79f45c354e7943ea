import { type Exact } from '@park/kernel';
import type { Answers } from '../answers/answers';
import { atLeast, figure, ratio } from '../answers/figures';
import { either, not, type Truth } from '../answers/truth';
import type { ParkSettings } from '../park-settings';
import type { Condition } from '../requirements/conditions';

/** A line that a project must reach; it exists only where the park has set it. */
export interface Threshold {
  readonly id: string;
  readonly label: string;
  /** The setting of the park that holds the line. */
  readonly line: string;
  readonly concerns: Condition;
  readonly value: (project: Answers) => Exact | null;
  readonly fields: readonly string[];
}

const onLand: Condition = (project) => project.among('projectCategory', 'land');
const madeOrStored: Condition = (project) => project.among('hazActivity', 'production', 'storage');
const perMu = (key: string) => (project: Answers) => ratio(project.figure(key), project.figure('landNeedMu'));

export const thresholds: readonly Threshold[] = [
  {
    id: 'invest-per-mu',
    label: '亩均固定资产投资',
    line: 'minInvestPerMuYuan',
    concerns: onLand,
    value: perMu('fixedInvestmentYuan'),
    fields: ['fixedInvestmentYuan', 'landNeedMu'],
  },
  {
    id: 'tax-per-mu',
    label: '亩均税收',
    line: 'minTaxPerMuYuan',
    concerns: onLand,
    value: perMu('expectedTaxYuan'),
    fields: ['expectedTaxYuan', 'landNeedMu'],
  },
  {
    id: 'far',
    label: '容积率',
    line: 'minFar',
    concerns: onLand,
    value: (project) => project.figure('plannedFar'),
    fields: ['plannedFar'],
  },
  {
    id: 'haz-investment',
    label: '危化项目总投资',
    line: 'minHazInvestmentYuan',
    concerns: madeOrStored,
    value: (project) => project.figure('totalInvestmentYuan'),
    fields: ['totalInvestmentYuan'],
  },
];

/** The lines that the park has set. */
export function linesOf(park: ParkSettings): readonly Threshold[] {
  return thresholds.filter(({ line }) => figure(park[line]) !== null);
}

/** Whether the project is beyond the line, or not concerned by it. */
export function passes(threshold: Threshold, project: Answers, park: ParkSettings): Truth {
  return either(not(threshold.concerns(project)), atLeast(threshold.value(project), figure(park[threshold.line])));
}
