import { type CompanyMatch, offerText, policyLabels, policyMoney, type PolicyStory } from '@park/policy';
import { attribute, entryForm } from '@park/registry';
import { choices } from '@park/web-kit';

type Uptake = NonNullable<PolicyStory['uptake']>;

const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/**
 * What the company says of a policy, and the questions about it; null where nothing is to be expected of the policy and
 * nothing was said.
 */
export function uptakePart(match: CompanyMatch, uptake: Uptake | null) {
  const isWorthIt = offerText.isAppliedFor(match.policy.content) && !['none', 'unmet'].includes(match.entitlement.kind);
  if (!uptake && !isWorthIt) return null;
  return {
    ...{ version: 0, answer: null },
    ...uptake,
    appliedYuan: uptake?.appliedYuan
      ? entryForm.textOf(attribute('registeredCapitalYuan')!, Number(uptake.appliedYuan))
      : '',
    said: uptake && [saidText(uptake), grantNote(match, uptake)].join(''),
    reasons: choices(policyLabels.declineReasons),
    isGranted: Boolean(uptake?.grantedOn),
    today: match.asOf,
  };
}

function saidText({
  answer,
  answerReason,
  answerNote,
  appliedOn,
  appliedYuan,
  grantedOn,
  grantedYuan,
}: Uptake): string | null {
  if (grantedOn) return `园区登记：${grantedOn} 获得支持 ${moneyText(grantedYuan)}。`;
  if (appliedOn) return `已登记：${appliedOn} 申报${appliedYuan ? ` ${moneyText(appliedYuan)}` : ''}。`;
  if (answer === 'interested') return '已告知园区：有意向申报。';
  if (answer === 'declined')
    return `已告知园区：不打算申报（${[policyLabels.declineReasons[answerReason ?? 'other'], answerNote].filter(Boolean).join('：')}）。`;
  return null;
}

/** How much of the cap support that was noted has used; "" without either. */
function grantNote({ policy: { content }, capLeft }: CompanyMatch, { grantedOn, grantedYuan }: Uptake): string {
  const use = grantedOn ? policyMoney.capUse(content, capLeft) : null;
  if (use === null) return '';
  const isAbove = Number(grantedYuan) > content.relations!.cap!.yuan;
  return `${use}。${isAbove ? '登记的金额高于这个上限，如有出入请联系园区政策专员。' : ''}`;
}

function moneyText(yuan: string | null): string {
  const amount = Number(yuan ?? 0);
  return amount >= 10_000 ? `${number.format(amount / 10_000)} 万元` : `${number.format(amount)} 元`;
}
