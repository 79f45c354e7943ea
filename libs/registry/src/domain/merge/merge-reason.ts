import { InvalidInput, plainText } from '@park/kernel';
import { factLengths } from '../ledger/fact-lengths';

/** Why two files become one, in plain text. Throws InvalidInput naming it. */
export function mergeReason(typed: string): string {
  const reason = plainText(typed);
  const length = [...reason].length;
  if (length >= 2 && length <= factLengths.reason) return reason;
  const message =
    length < 2
      ? '请填写“合并理由”，至少 2 个字，如：同一企业先后用新旧代码登记了两次。'
      : `“合并理由”不能超过 ${factLengths.reason} 字，请精简。`;
  throw new InvalidInput([{ field: 'reason', message }]);
}
