import { type CalendarDate, dateInShanghai, daysBetween } from '@park/kernel';
import { projectLabels, type Projects, projectStages, type Stage } from '@park/projects';

type Step = Awaited<ReturnType<Projects['steps']>>[number];

const SHOWN = 6;

const nameOf = (state: string | null) => projectStages.names[state as Stage] ?? '';

/** The stages that a project went through, the newest first: the latest open, the earlier ones folded. */
export function storyOf(steps: readonly Step[]) {
  const lines = steps.map((step, at) => lineOf(step, steps[at + 1]));
  return { latest: lines.slice(0, SHOWN), earlier: lines.slice(SHOWN) };
}

/** On which day it came to each stage last; nothing of those it never was in here. */
export function enteredOn(steps: readonly Step[]): ReadonlyMap<string, CalendarDate> {
  return new Map(steps.toReversed().map(({ toState, at }) => [toState, dateInShanghai(at)]));
}

function lineOf({ verb, fromState, toState, at, actorName, reasonCode, reasonNote }: Step, before: Step | undefined) {
  const on = dateInShanghai(at);
  const days = before && fromState !== 'terminated' ? daysBetween(dateInShanghai(before.at), on) : null;
  const reason = reasonCode === null ? null : (projectLabels.endings[reasonCode] ?? null);
  return {
    ...{ on, byName: actorName, label: labelOf(verb, nameOf(toState)) },
    // Before it was written down here it may have been in the stage for longer.
    stayed: days === null ? '' : `${before?.verb === 'begin' ? '登记后' : ''}在“${nameOf(fromState)}”${days} 天`,
    why: [reason, reasonNote].filter(Boolean).join('：'),
  };
}

function labelOf(verb: string, stage: string): string {
  if (verb === 'terminate') return '终止';
  if (verb === 'begin') return stage === nameOf(projectStages.order[0]!) ? '登记' : `登记为“${stage}”`;
  return { return: `退回到“${stage}”`, restore: `恢复到“${stage}”` }[verb] ?? `转入“${stage}”`;
}
