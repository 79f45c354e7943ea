import { permission } from '@park/identity';
import type { Actor } from '@park/kernel';

interface OfCompany {
  readonly companyId: string;
}

const ownCompany = (actor: Actor, { companyId }: OfCompany) =>
  actor.kind === 'company' && actor.companyId === companyId;

/** What can be done in this room, and who may: each right says it in a sentence. */
export const claimRights = {
  leaveClaim: permission('claims.leave-claim', '任何人都可以在公开页面为自己的企业申请开通账号', { system: true }),
  viewClaims: permission('claims.view-claims', '系统管理员、企业专员和领导可以查看企业人员的开通申请', {
    roles: ['system-admin', 'enterprise-officer', 'park-leader'],
    system: true,
  }),
  decideClaims: permission('claims.decide-claims', '系统管理员和企业专员可以审核企业人员的开通申请', {
    roles: ['system-admin', 'enterprise-officer'],
  }),
  inviteMembers: permission<OfCompany>(
    'claims.invite-members',
    '企业负责人可以用链接邀请人员加入本企业，成为负责人或经办人，也可以撤回邀请',
    { roles: ['company-owner'] },
    ownCompany,
  ),
  answerInvitations: permission('claims.answer-invitations', '拿到邀请链接的人可以凭链接加入邀请他的企业', {
    anyCompany: true,
    system: true,
  }),
};
