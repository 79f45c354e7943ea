import type { FieldProblem } from '@park/kernel';
import type { ProjectFacts } from '../answers/answers';
import { creditCode } from '../answers/credit-code';

/** Two days of which the second is no earlier than the first. */
const inOrder = [
  ['committedStartOn', '承诺开工日期', 'committedProductionOn', '承诺投产日期'],
  ['trialFromOn', '试生产开始', 'trialToOn', '试生产结束'],
  ['startedOn', '开工日期', 'productionOn', '投产日期'],
] as const;

/** What a form brings anew and cannot hold together: a part above its whole, an end before its begin, a code that is none. */
export function contradictions(facts: ProjectFacts, before: ProjectFacts): readonly FieldProblem[] {
  const isNew = (...keys: readonly string[]) => keys.some((key) => (facts[key] ?? null) !== (before[key] ?? null));
  const problems: FieldProblem[] = [];
  const { fixedInvestmentYuan: fixed, totalInvestmentYuan: total, enterpriseUscc: code } = facts;
  if (typeof fixed === 'string' && typeof total === 'string' && Number(fixed) > Number(total))
    if (isNew('fixedInvestmentYuan', 'totalInvestmentYuan'))
      problems.push({
        field: isNew('fixedInvestmentYuan') ? 'fixedInvestmentYuan' : 'totalInvestmentYuan',
        message: '“固定资产投资”不能大于“总投资”，请核对两个数和单位。',
      });
  for (const [first, firstLabel, last, lastLabel] of inOrder) {
    const [from, to] = [facts[first], facts[last]];
    if (typeof from === 'string' && typeof to === 'string' && to < from && isNew(first, last))
      problems.push({
        field: isNew(last) ? last : first,
        message: `“${lastLabel}”${to} 早于“${firstLabel}”${from}，请改正其中一个。`,
      });
  }
  if (code && isNew('enterpriseUscc') && creditCode(code) === null)
    problems.push({
      field: 'enterpriseUscc',
      message: '“企业的统一社会信用代码”不是有效的 18 位代码，请对照营业执照改正；还没有的留空。',
    });
  return problems;
}
