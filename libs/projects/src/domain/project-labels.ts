import { approvalNames } from './papers/approval-form';
import { approvalStates } from './papers/approval-state';
import { evidenceKinds } from './papers/evidence-form';
import { endings } from './project/endings';

/** The Chinese words of what is chosen on the pages of a project. */
export const projectLabels = { endings, approvalNames, approvalStates, evidenceKinds };
