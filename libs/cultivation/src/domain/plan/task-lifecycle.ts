import { type Actor, lifecycle, plainText, type StepReason } from '@park/kernel';
import { planRights } from './plan-access';

export type TaskStatus = 'open' | 'done' | 'dropped';
export type TaskVerb = 'finish' | 'drop' | 'reopen' | 'agree';

/** What decides over the steps of a task. */
interface TaskInHand {
  readonly status: TaskStatus;
  readonly companyId: string;
}

const LONGEST = 200;
const keeps = (actor: Actor) => planRights.keepPlans.allows(actor);
const inWords = ({ note = '' }: StepReason) => {
  if (plainText(note) === '') return '请填写理由。';
  return [...note.trim()].length > LONGEST ? `理由不能超过 ${LONGEST} 个字。` : null;
};

/** The life of one task of a plan. */
export const taskLifecycle = lifecycle<TaskStatus, TaskVerb, TaskInHand>({
  subject: 'cultivation-task',
  noun: '培育任务',
  column: 'status',
  initial: 'open',
  states: { open: '进行中', done: '已完成', dropped: '已取消' },
  verbs: { finish: '完成', drop: '取消', reopen: '恢复', agree: '确认' },
  needs: {},
  moves: [
    { verb: 'finish', from: ['open'], to: 'done', may: keeps, writes: ['doneOn', 'changedByName'] },
    { verb: 'drop', from: ['open'], to: 'dropped', may: keeps, reason: inWords, writes: ['doneOn', 'changedByName'] },
    { verb: 'reopen', from: ['done', 'dropped'], to: 'open', may: keeps, writes: ['doneOn', 'changedByName'] },
    {
      ...{ verb: 'agree', from: ['open'], writes: ['agreedOn', 'agreedByName'] },
      may: (actor, task) => planRights.agreePlans.allows(actor, task),
    },
  ],
});
