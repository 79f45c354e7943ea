import type { StepReason } from '@park/kernel';
import { isFilled } from '../answers/answers';
import { type OpenStage, placeOf } from '../stages';

/** Why a project ends. */
export const endings: Readonly<Record<string, string>> = {
  'investor-withdrew': '投资方放弃',
  'chose-elsewhere': '落户他地',
  'access-refused': '准入不通过',
  'factor-unavailable': '要素不能保障',
  'funding-failed': '资金未落实',
  'policy-unmet': '政策诉求不能满足',
  'no-contact': '失去联系',
  'merged-duplicate': '重复项目合并',
  default: '违约（签约以后）',
  other: '其他（须说明）',
};

/** What is wrong with the reason for ending a project that stands in this stage, or null. */
export function whyNotEnd(stage: OpenStage, { code = '', note }: StepReason): string | null {
  if (!Object.hasOwn(endings, code)) return '请选择终止原因。';
  if (code === 'default' && placeOf(stage) < placeOf('signed')) return '“违约”只用于签约以后的项目，请另选终止原因。';
  return code === 'other' && !isFilled(note) ? '终止原因选“其他”时须写明说明。' : null;
}

/** What is wrong with the words given for a step that needs them, or null. */
export const inWords =
  (what: string) =>
  ({ note }: StepReason): string | null =>
    isFilled(note) ? null : `请填写${what}的原因。`;
