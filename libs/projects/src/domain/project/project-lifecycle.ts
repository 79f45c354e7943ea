import { type Actor, lifecycle, type StepReason } from '@park/kernel';
import { projectRights } from '../access';
import type { Answers } from '../answers/answers';
import type { ParkSettings } from '../park-settings';
import { missingFor, missingForExit, requirements } from '../requirements/requirements';
import { type OpenStage, placeOf, type Stage, stageNames, stages } from '../stages';
import { inWords, whyNotEnd } from './endings';
import { mayAdvance, mayRestore, mayReturn, mayTerminate } from './step-roles';

export type ProjectStage = Stage;
export type ProjectVerb =
  | 'advance'
  | 'return'
  | 'terminate'
  | 'restore'
  | 'correct'
  | 'transfer'
  | 'staff'
  | 'judge'
  | 'document'
  | 'report'
  | 'refresh'
  | 'link'
  | 'follow';

/** A project as its steps see it: where it stands, where it stood before it ended, and what is known of it. */
export interface ProjectInHand {
  readonly stage: Stage;
  readonly stageBeforeTermination: OpenStage | null;
  readonly answers: Answers;
  readonly park: ParkSettings;
}

/** The verb that leads from one stage to another; null where none does. */
export function verbBetween(from: Stage, to: string): 'advance' | 'return' | 'terminate' | 'restore' | null {
  if (from === to) return null;
  if (to === 'terminated') return 'terminate';
  if (placeOf(to) === -1) return null;
  if (from === 'terminated') return 'restore';
  return placeOf(to) > placeOf(from) ? 'advance' : 'return';
}

/** Since when it stands there, and that somebody moved it. */
const MARKS = ['stageSinceOn', 'lastActiveOn'];

const open = (project: ProjectInHand) => project.stage as OpenStage;

/** Stages may be skipped once nothing of a skipped one is missing. */
const advance = (to: OpenStage) => ({
  verb: 'advance' as const,
  from: stages.slice(0, placeOf(to)),
  to,
  inOrder: (project: ProjectInHand) =>
    missingFor(project.answers, project.park, to).every(
      ({ from }) => placeOf(from) <= placeOf(project.stage) || placeOf(from) >= placeOf(to),
    ),
  may: (actor: Actor, project: ProjectInHand) =>
    mayAdvance(actor, project.answers, { from: open(project), to, park: project.park }),
  needs: (project: ProjectInHand) => missingFor(project.answers, project.park, to).map(({ id }) => id),
  writes: MARKS,
});

const goBack = (to: OpenStage) => ({
  verb: 'return' as const,
  from: stages.slice(placeOf(to) + 1),
  to,
  may: (actor: Actor, project: ProjectInHand) => mayReturn(actor, project.answers, open(project)),
  reason: inWords('退回'),
  writes: MARKS,
});

/** The reason of an ending depends on the stage it starts from. */
const terminate = (from: OpenStage) => ({
  verb: 'terminate' as const,
  from: [from],
  to: 'terminated' as const,
  may: (actor: Actor, project: ProjectInHand) => mayTerminate(actor, project.answers, from),
  needs: (project: ProjectInHand) => missingForExit(project.answers, project.park, from).map(({ id }) => id),
  reason: (given: StepReason) => whyNotEnd(from, given),
  writes: [...MARKS, 'stageBeforeTermination', 'endedBecause'],
});

const restore = (to: OpenStage) => ({
  verb: 'restore' as const,
  from: ['terminated' as const],
  to,
  inOrder: (project: ProjectInHand) => project.stageBeforeTermination === to,
  may: (actor: Actor, project: ProjectInHand) => mayRestore(actor, project.answers, to),
  reason: inWords('恢复'),
  writes: [...MARKS, 'stageBeforeTermination', 'endedBecause'],
});

const ofTeam = (answers: Answers) => ({
  trackerId: answers.text('trackerId'),
  teamIds: answers.list('teamIds') as readonly string[],
});

/** A field may always be corrected, by whoever works on the project. */
const correct = {
  verb: 'correct' as const,
  from: [...stages, 'terminated' as const],
  may: (actor: Actor, { answers }: ProjectInHand) => projectRights.editProjects.allows(actor, ofTeam(answers)),
  writes: [
    ...['title', 'category', 'trackerId', 'investor', 'totalInvestmentYuan', 'isCityKey', 'nextStep', 'nextStepOn'],
    ...['light', 'lastActiveOn', 'facts'],
  ],
};

/** Who follows it passes it on, or is relieved of it, with a reason. */
const transfer = {
  ...{ ...correct, verb: 'transfer' as const, from: stages, reason: inWords('移交') },
  writes: ['trackerId', 'facts'],
};

/** Who works on it beside him. */
const staff = { ...correct, verb: 'staff' as const, from: stages, writes: ['teamIds'] };

/** The verdict of an access check becomes an answer of the project. */
const judge = {
  ...{ ...correct, verb: 'judge' as const, from: stages },
  may: (actor: Actor, { answers }: ProjectInHand) => projectRights.judgeAccess.allows(actor, ofTeam(answers)),
};

/** Its papers are written down, corrected and taken back by whoever works on the project or judges it. */
const document = {
  ...{ ...correct, verb: 'document' as const, writes: ['lastActiveOn'] },
  may: (actor: Actor, project: ProjectInHand) => correct.may(actor, project) || judge.may(actor, project),
};

/** What was planned and done of its investment, by year and month. */
const report = { ...correct, verb: 'report' as const, writes: ['facts', 'light', 'lastActiveOn'] };

/** What the calendar alone changes. */
const refresh = {
  ...{ verb: 'refresh' as const, from: stages, writes: ['light'] },
  may: ({ kind }: Actor) => kind === 'system',
};

/** The company on file that it has become. */
const link = { ...refresh, verb: 'link' as const, writes: ['companyId'] };

/** What is done about its lead goes into the project: who may do it is said by the life of the lead. */
const follow = {
  verb: 'follow' as const,
  from: [...stages, 'terminated' as const],
  may: ({ kind }: Actor) => kind === 'system',
  writes: [...correct.writes, 'companyId'],
};

/** The life of a project. What a step asks for is said by the table of requirements. */
export const projectLifecycle = lifecycle<Stage, ProjectVerb, ProjectInHand>({
  subject: 'project',
  noun: '招商项目',
  column: 'stage',
  initial: 'lead',
  states: stageNames,
  verbs: {
    ...{ advance: '推进', return: '退回', terminate: '终止', restore: '恢复' },
    ...{
      correct: '更正',
      transfer: '移交',
      staff: '调整项目组',
      judge: '准入结论',
      document: '登记材料',
      report: '填报投资',
      refresh: '夜间核对',
      link: '关联企业',
      follow: '随线索更新',
    },
  },
  needs: Object.fromEntries(requirements.map(({ id, label }) => [id, label])),
  moves: [
    ...stages.slice(1).map(advance),
    ...stages.slice(0, -1).map(goBack),
    ...stages.map(terminate),
    ...stages.map(restore),
    correct,
    transfer,
    staff,
    judge,
    document,
    report,
    refresh,
    link,
    follow,
  ],
});
