import type { AccessVerdict } from './admission/admission';
import { lightNames } from './lights/light';
import { opinionGrades, opinionUnits } from './admission/opinion';
import { scoreItems } from './admission/scores';
import { groupedDigits, inTenThousands } from './fields/amounts';
import { currencies } from './fields/own-currency';
import { accessLines } from './fields/access-fields';
import { setChoices } from './fields/read-fields';
import { approvalNames } from './papers/approval-form';
import { approvalStates } from './papers/approval-state';
import { evidenceKinds } from './papers/evidence-form';
import { isMonth, isYear, periodName, reportFigures } from './investment/figures';
import { reportSources } from './investment/sources';
import { promiseKinds, promiseSides } from './promises/promise-form';
import { promiseLifecycle } from './promises/promise-lifecycle';
import { problemKinds } from './problems/problem-form';
import { problemLifecycle } from './problems/problem-lifecycle';
import { projectStatusLifecycle } from './project/project-status';
import { parkParameters } from './park-parameters';
import { endings } from './project/endings';
import { projectListFields, projectParts } from './project/project-fields';

const verdicts: Readonly<Record<AccessVerdict, string>> = {
  eligible: '符合准入',
  ineligible: '不符合准入',
  unknown: '尚不能判定',
};

/** The Chinese words of what is chosen on the pages of a project, and the keys of the access check's own fields. */
export const projectLabels = {
  ...{ endings, approvalNames, approvalStates, evidenceKinds },
  ...{ verdicts, opinionUnits, opinionGrades, scoreItems, setChoices },
  ...{ problemKinds, problemStates: problemLifecycle.states, problemVerbs: problemLifecycle.verbs, problemLifecycle },
  ...{ currencies, groupedDigits, inTenThousands, isMonth, isYear, periodName, reportFigures, reportSources },
  ...{ promiseKinds, promiseLifecycle, promiseSides },
  ...{ parkParameters, statuses: projectStatusLifecycle.states },
  ...{ lights: lightNames, parts: projectParts, listFields: projectListFields },
  accessKeys: accessLines.map(([key]) => key),
};
