import { permission } from '@park/identity';

interface OfCompany {
  readonly companyId: string;
}

/** Whoever wrote on a version or handed it in does not approve it. */
interface WrittenBy {
  /** The numbers of the accounts, joined by commas. */
  readonly writerIds: string;
}

/** Who froze a list, and who asked for its money. */
interface RunBy {
  readonly openedById: string;
  readonly proposedById: string | null;
  /** Who wrote down confirmations for companies of it. */
  readonly registrarIds: readonly string[];
}

/** What can be done in this room, and who may: each right says it in a sentence. */
export const policyRights = {
  /** Reading the library, previews and matching companies. */
  viewPolicies: permission('policy.view-policies', '园区全体工作人员可以查看政策库和匹配结果', { anyStaff: true }),

  /** What published policies say, without login; nothing of companies. */
  readPublished: permission('policy.read-published', '任何人不登录也可以查看已发布政策的内容', {
    anyStaff: true,
    anyCompany: true,
    system: true,
  }),

  /** Drafts and new versions. */
  editPolicies: permission('policy.edit-policies', '政策专员可以新建、修订政策', {
    roles: ['policy-officer'],
    system: true,
  }),

  /** Passing or sending back a version that somebody else wrote and handed in. */
  approvePolicies: permission<WrittenBy>(
    'policy.approve-policies',
    '没有编写或提交这一版的政策专员和领导可以审核政策',
    { roles: ['policy-officer', 'park-leader'], system: true },
    (actor, { writerIds }) => actor.kind === 'staff' && !writerIds.split(',').includes(actor.userId),
  ),

  /** Publishing, suspending, resuming and withdrawing: what reaches companies. */
  publishPolicies: permission('policy.publish-policies', '政策专员可以发布、暂停、恢复、撤回政策', {
    roles: ['policy-officer'],
    system: true,
  }),

  /** Trying out what a version would do, and keeping what came out. */
  rehearse: permission('policy.rehearse', '政策专员可以推演政策并保存结果', { roles: ['policy-officer'] }),

  viewRehearsals: permission('policy.view-rehearsals', '政策专员和领导可以查看政策推演', {
    roles: ['policy-officer', 'park-leader'],
  }),

  viewReceipts: permission('policy.view-receipts', '园区全体工作人员可以查看推送回执', { anyStaff: true }),

  /** Whom any version told, and working out again why; of covered figures what they decided, not what they are. */
  auditDecisions: permission(
    'policy.audit-decisions',
    '安全审计员可以查看每个版本推送给了谁，并重新推算每一条推送依据和任一企业任一天的判定；涉及财务数据和个人信息的只看到结论，看不到数值，每次查看都有记录',
    { roles: ['security-auditor'] },
  ),

  /** A company's own matches, pushes and reading marks. */
  viewOwnMatches: permission<OfCompany>(
    'policy.view-own-matches',
    '企业负责人和经办人可以查看本企业匹配到的政策',
    { anyCompany: true },
    (actor, { companyId }) => actor.kind === 'company' && actor.companyId === companyId,
  ),

  /** Whether it means to apply, and what it applied for. */
  answerOwn: permission<OfCompany>(
    'policy.answer-own',
    '企业负责人和经办人可以告知园区本企业是否打算申报、是否已申报',
    { anyCompany: true },
    (actor, { companyId }) => actor.kind === 'company' && actor.companyId === companyId,
  ),

  /** Calls, applications that a company told of, and support that was paid. */
  keepUptake: permission('policy.keep-uptake', '政策专员和企业专员可以登记政策的电话告知、申报和拨付', {
    roles: ['policy-officer', 'enterprise-officer'],
  }),

  /** Runs of 免申即享: who is on their lists, and what became of it. */
  viewAutoEntitlements: permission(
    'policy.view-auto-entitlements',
    '政策专员、企业专员和领导可以查看免申即享的名单和办理情况',
    { roles: ['policy-officer', 'enterprise-officer', 'park-leader'] },
  ),

  /** Freezing a list, putting it on notice, asking for the money, noting payments, checks and money that comes back. */
  runAutoEntitlements: permission(
    'policy.run-auto-entitlements',
    '政策专员可以冻结免申即享名单、公示、申请放款、登记拨付、抽查和追回',
    { roles: ['policy-officer'] },
  ),

  /** Two persons: neither who froze the list, nor who asked for the money, nor who wrote down a confirmation releases it. */
  releaseAutoEntitlements: permission<RunBy>(
    'policy.release-auto-entitlements',
    '没有冻结名单、没有申请放款、没有代企业登记确认的政策专员和领导可以复核放款',
    { roles: ['policy-officer', 'park-leader'] },
    (actor, { openedById, proposedById, registrarIds }) =>
      actor.kind === 'staff' && ![openedById, proposedById, ...registrarIds].includes(actor.userId),
  ),

  /** The file with the accounts of companies, and the account that the park wrote down, to be held against the paper. */
  payAutoEntitlements: permission(
    'policy.pay-auto-entitlements',
    '政策专员和领导可以导出带收款账户的拨付清单，核对园区代登记的账户',
    {
      roles: ['policy-officer', 'park-leader'],
    },
  ),

  /** Whether a company takes it, and where the money goes. */
  confirmAutoEntitlement: permission<OfCompany>(
    'policy.confirm-auto-entitlement',
    '企业负责人可以确认或放弃本企业的免申即享，填写和更改收款账户；经办人只能查看',
    { roles: ['company-owner'] },
    (actor, { companyId }) => actor.kind === 'company' && actor.companyId === companyId,
  ),

  /** Looking at companies again after their facts or the day changed. */
  rematch: permission('policy.rematch', '系统自动重新匹配企业和政策', { system: true }),
};
