import { type Actor, lifecycle } from '@park/kernel';
import { claimRights } from './access';

export type InvitationStatus = 'open' | 'accepted' | 'withdrawn';
export type InvitationVerb = 'accept' | 'withdraw';

/** An invitation as its steps see it. */
export interface InvitationInHand {
  readonly status: InvitationStatus;
  readonly companyId: string;
}

/** How long a link lets somebody in. */
export const INVITATION_DAYS = 7;
/** So many open ones a company may have at once. */
export const MOST_OPEN = 20;

/** The life of an invitation: used once, or taken back. That its days are over is computed. */
export const invitationLifecycle = lifecycle<InvitationStatus, InvitationVerb, InvitationInHand>({
  subject: 'member-invitation',
  noun: '成员邀请',
  column: 'status',
  initial: 'open',
  states: { open: '未使用', accepted: '已加入', withdrawn: '已撤回' },
  verbs: { accept: '加入', withdraw: '撤回' },
  needs: {},
  moves: [
    {
      verb: 'accept',
      from: ['open'],
      to: 'accepted',
      may: (actor: Actor) => claimRights.answerInvitations.allows(actor),
      writes: ['accountId'],
    },
    {
      verb: 'withdraw',
      from: ['open'],
      to: 'withdrawn',
      may: (actor: Actor, { companyId }) => claimRights.inviteMembers.allows(actor, { companyId }),
    },
  ],
});
