import { type Actor, type CalendarDate, openSteps } from '@park/kernel';
import {
  offerText,
  type PolicyContent,
  type PolicyFile,
  policyForm,
  type PolicyLibrary,
  type PolicyMatching,
  policyMoney,
  policyRights,
  policyVersions,
} from '@park/policy';
import { phaseStatus, policyWords } from './policy-words';
import { crumbs } from './policy-tabs';

type Version = PolicyFile['versions'][number];

/** The published policies that exclude the one shown. */
interface Excluding {
  readonly excludedBy: Awaited<ReturnType<PolicyMatching['excluding']>>;
}

/** The head of a policy's page: what it says, its versions and what this person may do next. */
export function policyPage(file: PolicyFile, shown: Version & Excluding, actor: Actor) {
  const { content } = shown;
  const steps = openSteps(policyVersions.lifecycle, actor, shown);
  const open = (verb: (typeof steps)[number]['verb']) => steps.find((step) => step.verb === verb);
  const handing = open('submit');
  const inPreparation = versionInPreparation(file);
  return {
    ...policyWords(content),
    crumbs: crumbs(file.policyId, content.title),
    policyId: file.policyId,
    version: shown,
    content,
    region: policyForm.of(content).region,
    rule: offerText.rule(content.benefit),
    relations: policyMoney.relations(shown),
    status: phaseStatus(shown.phase),
    measure: policyForm.measure(content),
    materials: policyForm.materials(content),
    ofDocument: `/policies?${new URLSearchParams({ q: content.documentNumber }).toString()}`,
    canAdd: policyRights.editPolicies.allows(actor),
    ...{ isCurrent: shown.id === file.current?.id, isUnwritten: policyForm.isUnwritten(content.condition.expression) },
    versions: file.versions.map((each) => ({
      number: each.number,
      status: phaseStatus(each.phase),
      publishedAt: each.publishedAt,
      shown: each.id === shown.id,
    })),
    canRehearse: policyRights.viewRehearsals.allows(actor),
    canEdit: open('edit') !== undefined,
    missingToPublish: handing?.missing ?? [],
    toReview: inPreparation !== undefined && (shown.id === inPreparation.id || shown.id === file.current?.id),
    canPreview: inPreparation?.id === shown.id && policyRights.publishPolicies.allows(actor),
    suspending: open('suspend')?.label ?? open('resume')?.label,
    canWithdraw: open('withdraw') !== undefined,
    ...{ confirmed: file.confirmed, link: linkText(file.link, content.sourceUrl) },
    canConfirm: mayConfirm(file, shown, actor),
    canPay: policyRights.runAutoEntitlements.allows(actor) && isFixed(content),
    canRevise: policyRights.editPolicies.allows(actor) && !inPreparation,
  };
}

/** Whether it gives everybody the same amount, so that money can be given without an application. */
function isFixed({ benefit: { minYuan, maxYuan }, confidence }: PolicyContent): boolean {
  return confidence.checked && maxYuan !== null && minYuan === maxYuan;
}

/** Whether this person may say that the version shown, which is in force, still holds as it is written. */
function mayConfirm({ current }: PolicyFile, shown: Version, actor: Actor): boolean {
  return shown.id === current?.id && shown.status === 'published' && policyRights.editPolicies.allows(actor);
}

/** The version on its way to be published, if there is one. */
export function versionInPreparation({ versions }: PolicyFile): Version | undefined {
  return versions.find(({ status }) => !['published', 'suspended', 'withdrawn'].includes(status));
}

/** Another policy of the same document, as a line. */
export function measureLine({ policyId, phase, content }: Awaited<ReturnType<PolicyLibrary['measures']>>[number]) {
  const { title, clause, benefit } = content;
  return { policyId, title, clause, benefit: offerText.benefit(benefit), status: phaseStatus(phase) };
}

/** The documents that the scoring tables of a version were taken from, and whether one has ended since. */
export function scoreTables({ condition }: PolicyContent, today: CalendarDate) {
  return (condition.tables ?? []).map(({ effectiveFrom, effectiveTo, ...table }) => ({
    ...table,
    term: `${effectiveFrom ?? '未写明'} 至 ${effectiveTo ?? '今'}`,
    ended: effectiveTo !== null && effectiveTo < today,
  }));
}

/** What was found when the link to the original was looked at: a day and an answer, no more. */
export function linkText(link: PolicyFile['link'], shown: string | null) {
  if (link?.url !== shown || !link) return null;
  const { at, result, status } = link;
  if (result === 'open') return { at, text: '链接能打开', isGone: false };
  if (result === 'gone') return { at, text: `网页不存在（${status}），请核对链接`, isGone: true };
  const answer = status === null ? '连不上' : `对方返回 ${status}`;
  return { at, text: `没有打开（${answer}），不一定是链接有误`, isGone: false };
}
