import { applicationWindow, type CompanyMatch, offerText, policyMoney, reasonLines } from '@park/policy';
import { verdictBadge, windowTone } from './words';

const MOST = 3;

/** Up to three policies side by side, and the form to choose them; an address that names others is as if it named none. */
export function comparePage(matches: readonly CompanyMatch[], asked: readonly string[]) {
  const wanted = [...new Set(asked)].filter((id) => matches.some(({ policy }) => policy.policyId === id));
  const chosen = wanted.slice(0, MOST).map((id) => matches.find(({ policy }) => policy.policyId === id)!);
  return {
    title: '政策对比',
    columns: chosen.map(column),
    tooMany: wanted.length > MOST,
    places: Array.from({ length: MOST }, (_, place) => ({
      number: place + 1,
      options: matches.map(({ policy }) => ({
        value: policy.policyId,
        label: policy.content.title,
        chosen: policy.policyId === wanted[place],
      })),
    })),
  };
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
    benefit: offerText.benefit(content.benefit),
    formula: content.benefit.formula,
    window: { text: window.text, tone: windowTone(window) },
    conditions: `符合 ${met} / ${needed} 项`,
    lacking: open.map((line) => ('requirement' in line ? line.requirement : '')),
    materials: content.materials,
    relations: policyMoney.relations(content) ?? '文件未写明',
    department: content.department,
  };
}
