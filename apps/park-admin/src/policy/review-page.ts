import type { Colleague } from '@park/identity';
import { type Actor, type CalendarDate, openSteps } from '@park/kernel';
import {
  applicationWindow,
  coveredWords,
  offerText,
  type PolicyFile,
  policyForm,
  policyLabels,
  PolicyMatching,
  policyMoney,
  type PolicyField,
  policyRights,
  policyVersions,
  type Pushes,
  requirementLines,
} from '@park/policy';
import { wordLines } from '../conditions/editor-page';
import { costNow, type Outlook } from './condition-outlook-part';
import { leftOutByHand, phaseStatus, policyWords, roughText, unwrittenText } from './policy-words';
import { type Checked, publishChecks } from './publish-checks';
import { crumbs } from './policy-tabs';

type Version = PolicyFile['versions'][number];

interface Reviewed {
  readonly file: PolicyFile;
  readonly version: Version | undefined;
  readonly counts: Awaited<ReturnType<PolicyMatching['counts']>> | null;
  readonly excludedBy: Awaited<ReturnType<PolicyMatching['excluding']>>;
  /** Those left out of the version by hand: part of what is approved. */
  readonly excluded: Awaited<ReturnType<Pushes['plans']['excluded']>>;
  readonly colleagues: readonly Colleague[];
  readonly asOf: CalendarDate;
  readonly lacking: Checked['lacking'];
  /** null for who may not see rehearsals, or may know of some companies only. */
  readonly outlook: Outlook | null;
}

/** The version on its way to be published, for its writers, for whoever reviews it and for all others. */
export function reviewPage(actor: Actor, reviewed: Reviewed) {
  const { file, version, counts, excludedBy, colleagues, asOf } = reviewed;
  const { content } = version ?? file.current ?? file.latest;
  const head = {
    title: '审核与发布',
    policyTitle: content.title,
    crumbs: crumbs(file.policyId, content.title, '审核与发布'),
    policyId: file.policyId,
  };
  const canRevise = policyRights.editPolicies.allows(actor);
  const whatNow = canRevise
    ? '要修改已发布的内容，请在政策页点“修订为新版本”。'
    : '政策专员起草新版本后，在这里审核和发布。';
  if (!version || !counts) return { ...head, whatNow };
  const steps = openSteps(policyVersions.lifecycle, actor, version);
  const unwritten = unwrittenText(content);
  return {
    ...{ ...head, ...policyWords(content), title: head.title, version, content },
    status: phaseStatus(version.phase),
    isFirst: file.current === null && file.versions.length === 1,
    approved: approvedLines({ ...version, excludedBy }, asOf),
    conditions: unwritten
      ? []
      : wordLines(requirementLines(content.condition.expression, policyVersions.years.from(content, asOf))),
    unwritten,
    counts: 'possible' in counts ? null : counts,
    covered: 'possible' in counts && coveredWords('符合、待补充的家数'),
    possible: 'possible' in counts && roughText(counts.possible),
    steps: Object.fromEntries(
      steps.map(({ verb, missing }) => [verb, { missing: missing.map(({ label }) => label).join('、') }]),
    ),
    ...leftOut(actor, version, reviewed),
    checks: publishChecks(checkedOf(actor, version, reviewed)),
    canPreview: policyRights.publishPolicies.allows(actor),
    hasSteps: steps.some(({ verb }) => verb !== 'edit' && verb !== 'plan'),
    writers: namesOf(version.writerIds.split(','), colleagues),
    whoMay:
      version.status === 'in-review' && !steps.some(({ verb }) => verb === 'approve') && whoMay(version, colleagues),
  };
}

function leftOut(actor: Actor, { number }: Version, { excluded: all }: Reviewed) {
  const excluded = all.filter(({ versionNumber }) => versionNumber === number);
  const narrow = actor.kind === 'staff' && actor.companies !== undefined;
  return { narrow, excluded, leftOutByHand: leftOutByHand(excluded) };
}

function checkedOf(actor: Actor, version: Version, { file, counts, asOf, lacking, outlook }: Reviewed): Checked {
  const handing = openSteps(policyVersions.lifecycle, actor, version).find(({ verb }) => verb === 'submit');
  const policy = `/policies/${file.policyId}`;
  const isUnwritten = unwrittenText(version.content) !== '';
  return {
    ...{
      policyId: file.policyId,
      content: version.content,
      asOf,
      lacking: isUnwritten ? null : lacking,
      link: file.link,
    },
    missing: handing?.missing ?? [],
    met: counts && 'met' in counts && !isUnwritten ? counts.met : null,
    cost: outlook && !isUnwritten ? costNow(outlook) : null,
    places: {
      condition: version.status === 'draft' ? `${policy}/conditions` : `${policy}?version=${version.number}`,
      rehearsal: `${policy}/rehearsal?version=${version.number}`,
    },
  };
}

/** Everything beside the conditions that comes true with the version, each with the fields of the form it is made of. */
function approvedLines({ content, changes, excludedBy }: Version & Pick<Reviewed, 'excludedBy'>, asOf: CalendarDate) {
  const { benefit, materials } = content;
  const { maxYuan, minYuan } = benefit;
  const amounts = [minYuan, maxYuan].map((yuan) => (yuan === null ? '未写明' : policyMoney.yuan(yuan)));
  const lines: readonly (readonly [string, string, readonly PolicyField[]])[] = [
    ['支持方式', policyLabels.benefitTypes[benefit.type], ['benefitType']],
    ['每家的金额', `最低 ${amounts[0]}，最高 ${amounts[1]}`, ['minYuan', 'maxYuan']],
    ['金额或算法', benefit.formula || '未写明', ['benefitFormula']],
    ['怎么算', offerText.rule(benefit) ?? '文件未写明算法，只有文字', RULE],
    ['申报时间', applicationWindow(content, asOf).text, ['windowFrom', 'windowTo']],
    ['有效期', `${content.effectiveFrom} 至 ${content.effectiveTo ?? '未写明'}`, ['effectiveFrom', 'effectiveTo']],
    ...policyMoney.limits({ content, excludedBy }).map(({ label, text, fields }) => [label, text, fields] as const),
    ['适用地区', policyForm.of(content).region ?? '', ['region']],
    ['申报材料', materials.length > 0 ? materials.join('；') : '文件未列明材料', ['materials']],
  ];
  const changed = new Set(changes.map(({ label }) => label));
  const isChanged = (fields: readonly PolicyField[]) => fields.some((field) => changed.has(policyLabels.fields[field]));
  return lines.map(([label, value, fields]) => ({
    label,
    value,
    note: isChanged(fields) ? '（本版有改动）' : undefined,
  }));
}

const RULE = ['benefitRuleField', 'benefitRate', 'benefitBands', 'benefitAgainYuan'] as const;

function namesOf(ids: readonly string[], colleagues: readonly Colleague[]): string {
  return colleagues
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join('、');
}

/** Who can approve a version, by name; what to do where nobody can. */
function whoMay({ writerIds }: Version, colleagues: readonly Colleague[]): string {
  const able = colleagues.filter(({ id, name, roles, isOpen }) => {
    const reviewer = { kind: 'staff', userId: id, name, roles } as const;
    return isOpen && policyRights.approvePolicies.allows(reviewer, { writerIds });
  });
  if (able.length === 0)
    return '须由没有编写或提交这一版的政策专员或领导审核，目前没有这样的人；请系统管理员开通一位政策专员或领导的账号。';
  const names = able.slice(0, 8).map(({ name }) => name);
  return `须由没有编写或提交这一版的政策专员或领导审核，目前可以审核的有：${names.join('、')}${able.length > 8 ? ` 等 ${able.length} 人` : ''}。`;
}
