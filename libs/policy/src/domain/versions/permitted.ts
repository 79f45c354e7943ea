import { after, RuleViolated } from '@park/kernel';
import { versionLifecycle, type VersionStatus, type VersionVerb } from './version-lifecycle';

/** Throws RuleViolated unless a version of this status may take the step. */
export function permitted(status: VersionStatus, verb: VersionVerb): void {
  if (after(versionLifecycle, status, verb) !== null) return;
  const { states, verbs } = versionLifecycle;
  const from = verbs[verb].from.map((each) => states[each]).join('、');
  throw new RuleViolated(`该版本目前为“${states[status]}”，只有“${from}”的版本可以${verbs[verb].label}，请刷新页面。`);
}
