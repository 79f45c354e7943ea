import { type Actor, lifecycle, plainText, type StepReason } from '@park/kernel';
import { type OfTeam, projectRights } from '../access';

export type PromiseStatus = 'open' | 'fulfilled' | 'broken' | 'waived';
export type PromiseVerb = 'correct' | 'fulfil' | 'break' | 'waive' | 'reopen' | 'remind';

/** A promise as its steps see it: how it stands, and whose project it is of. */
export interface PromiseInHand extends OfTeam {
  readonly status: PromiseStatus;
}

const MOST = 500;
const keeps = (actor: Actor, promise: PromiseInHand) => projectRights.followPromises.allows(actor, promise);
const judges = (actor: Actor, promise: PromiseInHand) => projectRights.waivePromises.allows(actor, promise);

const said =
  (what: string) =>
  ({ note = '' }: StepReason): string | null => {
    if (plainText(note) === '') return `请填写${what}。`;
    return [...plainText(note)].length > MOST ? `${what}不能超过 ${MOST} 个字。` : null;
  };

const ENDED = ['settledOn', 'result'];

/** The life of what one side of an agreement has promised the other. */
export const promiseLifecycle = lifecycle<PromiseStatus, PromiseVerb, PromiseInHand>({
  subject: 'project-promise',
  noun: '承诺',
  column: 'status',
  initial: 'open',
  states: { open: '待履行', fulfilled: '已履行', broken: '未履行', waived: '已免除' },
  verbs: {
    ...{ correct: '更正', fulfil: '确认履行', break: '确认未履行' },
    ...{ waive: '免除', reopen: '恢复待履行', remind: '到期提醒' },
  },
  needs: {},
  moves: [
    {
      verb: 'correct',
      from: ['open'],
      may: (actor, promise) => projectRights.editProjects.allows(actor, promise),
      writes: ['side', 'kind', 'clause', 'dueOn', 'amountYuan', 'evidence', 'consequence'],
    },
    { verb: 'fulfil', from: ['open'], to: 'fulfilled', may: keeps, reason: said('履行的凭据'), writes: ENDED },
    { verb: 'break', from: ['open'], to: 'broken', may: keeps, reason: said('未履行的情况'), writes: ENDED },
    { verb: 'waive', from: ['open', 'broken'], to: 'waived', may: judges, reason: said('免除的理由'), writes: ENDED },
    {
      verb: 'reopen',
      from: ['fulfilled', 'broken', 'waived'],
      to: 'open',
      may: judges,
      reason: said('恢复的理由'),
      writes: ENDED,
    },
    { verb: 'remind', from: ['open'], may: ({ kind }) => kind === 'system', writes: ['remindedOn'] },
  ],
});
