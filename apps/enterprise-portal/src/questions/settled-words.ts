import type { AssessedTitle } from '@park/cultivation';
import type { CompanyMatch } from '@park/policy';

/** What became of the policies that waited: 1 项政策由“待补充”变为“符合”。 */
export function settledWords(before: readonly CompanyMatch[], after: readonly CompanyMatch[]): string {
  const waited = new Set(before.filter(({ state }) => state === 'unknown').map(({ policy }) => policy.policyId));
  const settled = after.filter(({ policy }) => waited.has(policy.policyId));
  const count = (state: CompanyMatch['state']) => settled.filter((match) => match.state === state).length;
  const parts = [
    ...(count('met') > 0 ? [`${count('met')} 项政策由“待补充”变为“符合”`] : []),
    ...(count('unmet') > 0 ? [`${count('unmet')} 项变为“不符合”`] : []),
  ];
  return parts.length > 0 ? `${parts.join('，')}。` : '等这一项的政策还要其他信息才能判断。';
}

const verdicts = { met: '已符合', unmet: '不符合', unknown: '待补充' } as const;

/** What became of a title: 专精特新中小企业由“待补充”变为“已符合”. */
export function titleWords({ assessment: before }: AssessedTitle, { assessment: after }: AssessedTitle): string {
  const { label } = after.title;
  if (before.state !== after.state) return `“${label}”由“${verdicts[before.state]}”变为“${verdicts[after.state]}”。`;
  const left = after.missing.length;
  const open = left > 0 ? `，还有 ${left} 项条件缺数据` : '';
  return `“${label}”现为“${verdicts[after.state]}”${open}。`;
}
