import type { Answers } from '../answers/answers';
import { atLeast } from '../answers/figures';
import { all, either, not, type Truth } from '../answers/truth';

/** Whether a requirement concerns this project; one whose answer is unknown does not. */
export type Condition = (project: Answers) => Truth;

export const category =
  (...names: readonly string[]): Condition =>
  (project) =>
    project.among('projectCategory', ...names);

/** 有建安: whether something is built. */
export const construction: Condition = (project) => {
  switch (project.text('projectCategory')) {
    case 'land':
      return true;
    case 'lease':
    case 'equipment':
      return false;
    case 'purchase':
    case 'expansion':
      return project.flag('involvesConstruction');
    default:
      return null;
  }
};

/** 危化: whether hazardous chemicals are made, stored or used. */
export const hazardous: Condition = (project) => not(project.among('hazActivity', 'none'));

/** 特殊消防: construction whose fire protection is reviewed before it begins. */
export const specialFire: Condition = (project) =>
  all(construction(project), either(hazardous(project), project.flag('isSpecialFireWorks')));

export const needsFireFiling: Condition = (project) => all(construction(project), not(specialFire(project)));

export const answered =
  (key: string, ...values: readonly string[]): Condition =>
  (project) =>
    project.among(key, ...values);

export const isTrue =
  (key: string): Condition =>
  (project) =>
    project.flag(key);

export const isFalse =
  (key: string): Condition =>
  (project) =>
    not(project.flag(key));

/** Source: 节能审查和碳排放评价办法（发改委令 2025 年第 31 号）; both lines as in its predecessor. */
export const energyReviewed: Condition = (project) =>
  either(atLeast(project.figure('annualEnergyTce'), 1000), atLeast(project.figure('annualPowerKwh'), 5_000_000));

export const soilDisturbed: Condition = (project) =>
  all(
    construction(project),
    either(atLeast(project.figure('disturbedAreaM2'), 5000), atLeast(project.figure('earthworkM3'), 1000)),
  );
