import type { Actor } from '@park/kernel';
import { permission } from '@park/identity';
import { attribute as entryOf } from './attributes/dictionary';
import type { LedgerFact } from './ledger/ledger';
import type { HeldRecord } from './records/record';
import { recordKind } from './records/record-words';

const officers = { roles: ['system-admin', 'enterprise-officer'], system: true } as const;

/** What can be done in this room, and who may: each right says it in a sentence. */
export const registryRights = {
  viewCompanies: permission('registry.view-companies', '园区全体工作人员可以查看企业库和企业档案', {
    anyStaff: true,
    system: true,
  }),
  registerCompany: permission(
    'registry.register-company',
    '系统管理员和企业专员可以登记企业、更改企业名称和信用代码',
    officers,
  ),
  editFacts: permission('registry.edit-facts', '系统管理员和企业专员可以登记和更新企业数据', officers),
  recordTitles: permission('registry.record-titles', '系统管理员、企业专员和培育专员可以按认定文件登记企业的称号', {
    roles: ['system-admin', 'enterprise-officer', 'cultivation-officer'],
    system: true,
  }),
  recordJudgements: permission(
    'registry.record-judgements',
    '系统管理员、企业专员和培育专员可以登记和撤回人工认定和平台、专家的评分',
    { roles: ['system-admin', 'enterprise-officer', 'cultivation-officer'], system: true },
  ),
  editContacts: permission('registry.edit-contacts', '系统管理员和企业专员可以维护企业联系人', officers),
  mergeCompanies: permission(
    'registry.merge-companies',
    '系统管理员和企业专员可以合并重复的企业档案，并在 30 天内撤销合并',
    officers,
  ),
  followCompanies: permission('registry.follow-companies', '园区全体工作人员可以关注企业，各人只看到自己关注的', {
    anyStaff: true,
  }),
  archiveCompanies: permission(
    'registry.archive-companies',
    '系统管理员和企业专员可以归档企业档案，并恢复归档的档案',
    officers,
  ),
  viewSensitive: permission(
    'registry.view-sensitive',
    '系统管理员、企业专员、培育专员和领导可以查看财务数据和个人信息；企业人员可以查看本企业的',
    {
      roles: ['system-admin', 'enterprise-officer', 'cultivation-officer', 'park-leader'],
      anyCompany: true,
      system: true,
    },
  ),
  viewOwnFile: permission('registry.view-own-file', '企业负责人和企业经办人可以查看本企业的档案', { anyCompany: true }),
  supplyOwnFacts: permission(
    'registry.supply-own-facts',
    '企业负责人和企业经办人可以自报本企业的数据，自报数据标为待核实',
    { anyCompany: true },
  ),
  withdrawFacts: permission<Pick<LedgerFact, 'attribute' | 'source'>>(
    'registry.withdraw-facts',
    '系统管理员和企业专员可以撤回登记的数据；企业负责人和企业经办人可以撤回本企业自报的数据',
    { ...officers, anyCompany: true },
    (actor, { attribute, source }) =>
      actor.kind !== 'company' || (source === 'self-reported' && entryOf(attribute)?.companyEditable === true),
  ),
  keepRecords: permission<Pick<HeldRecord, 'kind' | 'source'>>(
    'registry.keep-records',
    '系统管理员和企业专员可以登记、更正和撤回企业的记录；企业负责人和企业经办人可以登记本企业的记录，更正和撤回自报的',
    { ...officers, anyCompany: true },
    (actor, { kind, source }) =>
      actor.kind !== 'company' || (source === 'self-reported' && recordKind(kind)?.companyEditable === true),
  ),
  recordSupport: permission('registry.record-support', '企业专员和政策专员可以登记企业按政策获得的支持', {
    roles: ['enterprise-officer', 'policy-officer'],
    system: true,
  }),
};

/** Taking a fact back; what people and platforms judge is also taken back by those who may record it. Throws Forbidden. */
export function demandWithdrawal(actor: Actor, fact?: Pick<LedgerFact, 'attribute' | 'source'>): void {
  const isJudgement = fact === undefined || entryOf(fact.attribute)?.judgement === true;
  if (isJudgement && registryRights.recordJudgements.allows(actor)) return;
  registryRights.withdrawFacts.demand(actor, fact);
}

/** The audit line about somebody of the park who was shown what is covered for others. */
export function viewed(
  actor: Actor,
  companyId: string,
  action: 'registry.contacts-viewed' | 'registry.figures-viewed',
) {
  return { actor, action, objectType: 'company-view', objectId: companyId, companyId };
}
