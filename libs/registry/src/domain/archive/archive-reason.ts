import { InvalidInput, plainText } from '@park/kernel';
import { factLengths } from '../ledger/fact-lengths';

/** Why a file is put away, in plain text. Throws InvalidInput naming it. */
export function archiveReason(typed: string): string {
  const reason = plainText(typed);
  const length = [...reason].length;
  if (length >= 2 && length <= factLengths.reason) return reason;
  const message =
    length < 2
      ? '请填写“归档理由”，至少 2 个字，如：登记错误，园区内没有这家企业。'
      : `“归档理由”不能超过 ${factLengths.reason} 字，请精简。`;
  throw new InvalidInput([{ field: 'reason', message }]);
}
