import { applicationWindow, type CompanyMatch, offerText, policyMoney, reasonLines } from '@park/policy';
import { verdictBadge, windowTone } from './words';

const MOST = 3;

/** Up to three policies side by side, and the form to choose them; an address that names others is as if it named none. */
export function comparePage(matches: readonly CompanyMatch[], asked: readonly string[]) {
  const named = asked.filter((id) => id !== '');
  const wanted = [...new Set(named)].filter((id) => matches.some(({ policy }) => policy.policyId === id));
  const chosen = wanted.slice(0, MOST).map((id) => matches.find(({ policy }) => policy.policyId === id)!);
  return {
    title: '政策对比',
    columns: chosen.map(column),
    tooMany: wanted.length > MOST,
    isTwice: new Set(named).size < named.length,
    places: Array.from({ length: MOST }, (_, place) => ({
      number: place + 1,
      groups: groupsOf(matches, wanted[place]),
    })),
  };
}

const GROUPS = ['符合', '差一步', '待补充', '不符合', '不计入可享'];

/** The policies to choose from by how they stand to the company, those of other regions last, each group by title. */
function groupsOf(matches: readonly CompanyMatch[], chosen: string | undefined) {
  const ruledOut = (match: CompanyMatch) => match.entitlement.kind === 'none';
  const groupOf = (match: CompanyMatch) => (ruledOut(match) ? '不计入可享' : verdictBadge(match).label);
  return GROUPS.map((label) => ({
    label,
    options: matches
      .filter((match) => groupOf(match) === label)
      .map(({ policy: { policyId, content } }) => ({
        value: policyId,
        label: content.title,
        chosen: policyId === chosen,
      }))
      .sort((a, b) => a.label.localeCompare(b.label, 'zh-CN')),
  })).filter(({ options }) => options.length > 0);
}

function column(match: CompanyMatch) {
  const { content, policyId } = match.policy;
  const window = applicationWindow(content, match.asOf);
  const { met, needed } = match.count();
  const open = reasonLines(match.reason()).filter((line) => line.kind === 'condition' && line.state !== 'met');
  return {
    id: policyId,
    title: content.title,
    verdict: verdictBadge(match),
    expected: offerText.entitlement(match.entitlement),
    benefit: offerText.offered({ policy: match.policy, capLeft: match.capLeft }),
    own: match.own && { amount: offerText.offered(match), working: match.own.working },
    formula: content.benefit.formula,
    window: { text: window.text, tone: windowTone(window) },
    conditions: `符合 ${met} / ${needed} 项`,
    lacking: open.map((line) => ('requirement' in line ? line.requirement : '')),
    materials: content.materials,
    relations: policyMoney.relations(match.policy) ?? '文件未写明',
    department: content.department,
  };
}
