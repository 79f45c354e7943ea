import type { FieldProblem } from '@park/kernel';
import type { PolicyContent } from '../content/policy-content';
import { yuanText } from '../offer/benefit';
import { budgetText, capUseText } from '../offer/shared-limits';

/** What a policy gives at most, and what is left of that. */
interface Left {
  readonly content: Pick<PolicyContent, 'benefit' | 'relations'>;
  /** Whole yuan that its cap leaves the company; null: it has none, or that is not known. */
  readonly capLeft: number | null;
  /** Whole yuan that are left of its budget; absent: it has none, or that of another year is asked for. */
  readonly budgetLeft?: number;
}

export const GRANT_CONFIRMED = '已按拨付文件核对金额';

/** What is asked before an amount is noted as paid that is more than a policy gives; [] where nothing is. */
export function grantDoubts({ content, capLeft, budgetLeft }: Left, yuan: number): FieldProblem[] {
  const { benefit, relations } = content;
  const why = [
    ...(benefit.maxYuan !== null && yuan > benefit.maxYuan ? [`文件的最高金额是 ${yuanText(benefit.maxYuan)}`] : []),
    ...(capLeft !== null && yuan > capLeft ? [capUseText(content, capLeft)].filter((each) => each !== null) : []),
    ...(relations?.budget && budgetLeft !== undefined && yuan > budgetLeft
      ? [`${budgetText(relations.budget)}，按系统登记的拨付今年还剩 ${yuanText(budgetLeft)}`]
      : []),
  ];
  if (why.length === 0) return [];
  const message = `“获得金额”${yuanText(yuan)} 多于政策的规定：${why.join('；')}。请核对；确实如此的，勾选“${GRANT_CONFIRMED}”后再登记。`;
  return [{ field: 'grantConfirmed', message, confirm: true }];
}
