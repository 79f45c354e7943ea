import type { Answers } from '../answers/answers';
import type { ParkSettings } from '../park-settings';
import { type OpenStage, placeOf } from '../stages';
import { beforeSigning } from './before-signing';
import { beforeWorks } from './permits';
import type { Requirement } from './requirement';
import { signing } from './signing';
import { exit, works } from './works';

/** Everything that any stage asks for: moves, "what is missing", the marks of the forms and the cases read these rows. */
export const requirements: readonly Requirement[] = [...beforeSigning, ...signing, ...beforeWorks, ...works, ...exit];

/** What a project lacks for a stage: the rows of it and of all before it that concern the project and are not met. */
export function missingFor(project: Answers, park: ParkSettings, stage: OpenStage): readonly Requirement[] {
  return requirements.filter(
    (row) => row.from !== 'terminated' && placeOf(row.from) <= placeOf(stage) && isMissing(row, project, park),
  );
}

/** What a project that was in `stage` lacks to be ended. */
export function missingForExit(project: Answers, park: ParkSettings, stage: OpenStage): readonly Requirement[] {
  return placeOf(stage) < placeOf('signed') ? [] : exit.filter((row) => isMissing(row, project, park));
}

/** Whether the row concerns the project; one of which that is unknown does not. */
export function concerns(row: Requirement, project: Answers, park: ParkSettings): boolean {
  return row.applies === undefined || row.applies(project, park) === true;
}

function isMissing(row: Requirement, project: Answers, park: ParkSettings): boolean {
  return concerns(row, project, park) && !row.met(project, park);
}
