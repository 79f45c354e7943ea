import { explain, type Expression, type Facts } from '@park/criteria';
import { type Actor, after, type CalendarDate } from '@park/kernel';
import { type PolicyFile, policyRights, type ReasonLine, reasonLines, versionLifecycle } from '@park/policy';
import { phaseStatus, policyWords } from './policy-words';
import { crumbs } from './policy-tabs';

type Version = PolicyFile['versions'][number];

/** Nobody's facts: what is left of a reason is the requirement. */
const nobody: Facts = { lookup: () => ({ known: false, why: 'missing', missing: [] }) };

/** The conditions of a policy as lines, without any company. */
export function requirementLines(expression: Expression, asOf: CalendarDate): ReasonLine[] {
  return reasonLines(explain(expression, nobody, asOf));
}

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
