import { type Actor, lifecycle, plainText, type StepReason } from '@park/kernel';
import { privacyRights } from './access';
import { type RequestKind, requestLimits } from './request-form';

export type RequestStatus = 'waiting' | 'erasing' | 'done' | 'refused' | 'withdrawn';
export type RequestVerb = 'correct' | 'end' | 'finish' | 'refuse' | 'withdraw';

/** A request as its steps see it. */
export interface RequestInHand {
  readonly status: RequestStatus;
  readonly kind: RequestKind;
  readonly userId: string;
}

const isOwn = (actor: Actor, { userId }: RequestInHand) => actor.kind !== 'system' && actor.userId === userId;
const decides = (actor: Actor, request: RequestInHand) =>
  privacyRights.decideRequests.allows(actor) && !isOwn(actor, request);

/** The life of a request: decided by an administrator who did not make it. */
export const requestLifecycle = lifecycle<RequestStatus, RequestVerb, RequestInHand>({
  subject: 'privacy-request',
  noun: '个人信息请求',
  column: 'status',
  initial: 'waiting',
  states: { waiting: '待办理', erasing: '正在清除', done: '已办结', refused: '未同意', withdrawn: '已撤回' },
  verbs: { correct: '更正', end: '注销账号', finish: '清除完成', refuse: '不同意', withdraw: '撤回' },
  needs: {},
  moves: [
    {
      verb: 'correct',
      from: ['waiting'],
      to: 'done',
      may: decides,
      inOrder: ({ kind }) => kind === 'correction',
      writes: ['answer', 'openKey', 'closedAt'],
    },
    {
      verb: 'end',
      from: ['waiting'],
      to: 'erasing',
      may: decides,
      inOrder: ({ kind }) => kind === 'deletion',
      writes: ['text'],
    },
    {
      verb: 'finish',
      from: ['erasing'],
      to: 'done',
      may: (actor) => actor.kind === 'system',
      writes: ['answer', 'openKey', 'closedAt'],
    },
    {
      verb: 'refuse',
      from: ['waiting'],
      to: 'refused',
      may: decides,
      reason: reasonProblem,
      writes: ['answer', 'openKey', 'closedAt'],
    },
    { verb: 'withdraw', from: ['waiting'], to: 'withdrawn', may: isOwn, writes: ['openKey', 'closedAt'] },
  ],
});

function reasonProblem({ note = '' }: StepReason): string | null {
  const length = [...plainText(note)].length;
  if (length === 0) return '请填写不同意的原因，本人会看到。';
  return length > requestLimits.text ? `原因不能超过 ${requestLimits.text} 字，请精简。` : null;
}
