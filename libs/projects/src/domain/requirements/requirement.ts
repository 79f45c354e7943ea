import type { Answers } from '../answers/answers';
import { above, atLeast } from '../answers/figures';
import type { ParkSettings } from '../park-settings';
import type { Stage } from '../stages';
import { holds } from './approval-book';
import type { Condition } from './conditions';

/** Whether a project has what a requirement asks for; what is unknown is not there. */
export type Test = (project: Answers, park: ParkSettings) => boolean;

/** One row of the table: what a stage and all later ones ask for, of whom, and where it is entered. */
export interface Requirement {
  /** The first stage that asks for it. */
  readonly from: Stage;
  readonly id: string;
  readonly label: string;
  readonly met: Test;
  /** Whether it concerns the project; without it, every one. */
  readonly applies?: (project: Answers, park: ParkSettings) => ReturnType<Condition>;
  /** Fields of the project in which it is answered. */
  readonly fields?: readonly string[];
  /** Kinds of evidence that answer it. */
  readonly evidence?: readonly string[];
  /** The approval that answers it. */
  readonly approval?: string;
  readonly department?: string;
  /** Statutory limit in working days; of some it depends on the project. */
  readonly workingDays?: number | ((project: Answers) => number);
  readonly source?: string;
}

export const filled =
  (...keys: readonly string[]): Test =>
  (project) =>
    keys.every((key) => project.filled(key));

export const oneOf =
  (key: string, ...values: readonly string[]): Test =>
  (project) =>
    project.among(key, ...values) === true;

export const positive =
  (key: string): Test =>
  (project) =>
    above(project.figure(key), 0) === true;

export const notNegative =
  (...keys: readonly string[]): Test =>
  (project) =>
    keys.every((key) => atLeast(project.figure(key), 0) === true);

export const happened =
  (key: string): Test =>
  (project) =>
    project.happened(key) !== null;

export const evidence =
  (...kinds: readonly string[]): Test =>
  (project) =>
    kinds.every((kind) => project.hasEvidence(kind));

export const approval =
  (code: string): Test =>
  (project) =>
    holds(project, code);

export const both =
  (...tests: readonly Test[]): Test =>
  (project, park) =>
    tests.every((test) => test(project, park));
