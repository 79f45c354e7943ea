import { projectCases } from '@park/projects';
import { siteCases } from '@park/sites';
import type { CaseJudge } from '@park/standards';
import { judgeDeadlineCase, shippedCalendar } from '@park/work';

const calendar = shippedCalendar();

/** What a case may name as its `kind`, and the room that judges it. */
export const caseKinds: Readonly<Record<string, CaseJudge>> = {
  ...siteCases,
  deadline: (json) => judgeDeadlineCase(json, calendar),
  ...projectCases,
};
