import { type Actor, lifecycle, plainText, type StepReason } from '@park/kernel';
import { type OfTeam, projectRights } from '../access';

export type ProblemStatus = 'open' | 'escalated' | 'solved';
export type ProblemVerb = 'correct' | 'escalate' | 'solve' | 'reopen';

/** A problem as its steps see it: how it stands, and whose project it is in. */
export interface ProblemInHand extends OfTeam {
  readonly status: ProblemStatus;
}

const MOST = 500;
const works = (actor: Actor, problem: ProblemInHand) => projectRights.followProblems.allows(actor, problem);

const said =
  (what: string) =>
  ({ note = '' }: StepReason): string | null => {
    if (plainText(note) === '') return `请填写${what}。`;
    return [...plainText(note)].length > MOST ? `${what}不能超过 ${MOST} 个字。` : null;
  };

/** While it is in one of these, a problem is not solved. */
export const openProblems: readonly ProblemStatus[] = ['open', 'escalated'];

/** The life of a problem of a project: what it lacks, until it is solved and with which result. */
export const problemLifecycle = lifecycle<ProblemStatus, ProblemVerb, ProblemInHand>({
  subject: 'project-problem',
  noun: '项目问题',
  column: 'status',
  initial: 'open',
  states: { open: '待解决', escalated: '已上报', solved: '已解决' },
  verbs: { correct: '更正', escalate: '上报领导', solve: '解决', reopen: '重新提出' },
  needs: {},
  moves: [
    {
      verb: 'correct',
      from: openProblems,
      may: (actor, problem) => projectRights.editProjects.allows(actor, problem),
      writes: ['title', 'kind', 'department', 'ownerId', 'dueOn'],
    },
    {
      verb: 'escalate',
      from: ['open'],
      to: 'escalated',
      may: works,
      reason: said('上报的原因'),
      writes: ['escalatedOn'],
    },
    {
      verb: 'solve',
      from: openProblems,
      to: 'solved',
      may: works,
      reason: said('解决的结果'),
      writes: ['solvedOn', 'result'],
    },
    {
      verb: 'reopen',
      from: ['solved'],
      to: 'open',
      may: works,
      reason: said('重新提出的原因'),
      writes: ['solvedOn', 'result', 'escalatedOn'],
    },
  ],
});
