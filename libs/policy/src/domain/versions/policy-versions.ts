import { policyYears } from '../reading/reading';
import { isToBeTold } from './phase';
import { versionLifecycle } from './version-lifecycle';

/** What pages ask of a version: its states and the steps between them, and the years whose figures count. */
export const policyVersions = { lifecycle: versionLifecycle, years: policyYears, isToBeTold };
