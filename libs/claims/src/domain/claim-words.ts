import { type AuditWords, roleNames } from '@park/identity';
import { masked } from '@park/kernel';
import { claimRights } from './access';
import { claimLifecycle } from './claim-lifecycle';
import { invitationLifecycle } from './invitation-lifecycle';

const states: Readonly<Record<string, string>> = { ...claimLifecycle.states, ...invitationLifecycle.states };

const fields: Readonly<Record<string, string>> = {
  ...{ uscc: '统一社会信用代码', companyName: '企业名称', personName: '姓名', username: '用户名' },
  ...{ role: '角色', status: '状态', answer: '答复', accountId: '账号' },
};

/** The audit words of this room. */
export const claimWords: AuditWords = {
  actions: {
    'claims.left': '提交开通申请',
    'claims.approved': '通过开通申请',
    'claims.refused': '不通过开通申请',
    'claims.viewed': '查看开通申请',
    'claims.invited': '邀请企业成员',
    'claims.invitation-withdrawn': '撤回成员邀请',
    'claims.invitation-accepted': '凭邀请加入企业',
  },
  personal: ['claims.viewed'],
  objects: { 'company-claim': '开通申请', 'member-invitation': '成员邀请' },
  field: (key) => fields[key] ?? null,
  value: (key, value) => {
    if (typeof value !== 'string') return null;
    if (key === 'role') return roleNames.of(value);
    return key === 'status' ? (states[value] ?? null) : null;
  },
  covered: (reader, { objectType, key, value }) =>
    objectType === 'company-claim' &&
    key === 'note' &&
    typeof value === 'string' &&
    !claimRights.viewClaims.allows(reader)
      ? masked.text(value)
      : null,
};
