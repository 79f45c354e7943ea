import { type Actor, after, type CalendarDate } from '@park/kernel';
import { type PolicyContent, type PolicyFile, policyRights, versionLifecycle } from '@park/policy';
import { phaseStatus, policyWords } from './policy-words';
import { crumbs } from './policy-tabs';

type Version = PolicyFile['versions'][number];

/** The head of a policy's page: what it says, its versions and what this person may do next. */
export function policyPage(file: PolicyFile, shown: Version, actor: Actor) {
  const { content } = shown;
  const may = (verb: 'edit' | 'publish' | 'withdraw') => after(versionLifecycle, shown.status, verb) !== null;
  const hasDraft = file.versions.some(({ status }) => status === 'draft');
  return {
    ...policyWords(content),
    crumbs: crumbs(file.policyId, content.title),
    policyId: file.policyId,
    version: shown,
    content,
    status: phaseStatus(shown.phase),
    isCurrent: shown.id === file.current?.id,
    versions: file.versions.map((each) => ({
      number: each.number,
      status: phaseStatus(each.phase),
      publishedAt: each.publishedAt,
      shown: each.id === shown.id,
    })),
    canEdit: policyRights.editPolicies.allows(actor) && may('edit'),
    canPublish: policyRights.publishPolicies.allows(actor) && may('publish') && content.standing !== 'draft',
    stillDrafted: content.standing === 'draft',
    canWithdraw: policyRights.publishPolicies.allows(actor) && may('withdraw'),
    canRevise: policyRights.editPolicies.allows(actor) && !hasDraft,
  };
}

/** The documents that the scoring tables of a version were taken from, and whether one has ended since. */
export function scoreTables({ condition }: PolicyContent, today: CalendarDate) {
  return (condition.tables ?? []).map(({ effectiveFrom, effectiveTo, ...table }) => ({
    ...table,
    term: `${effectiveFrom ?? '未写明'} 至 ${effectiveTo ?? '今'}`,
    ended: effectiveTo !== null && effectiveTo < today,
  }));
}
