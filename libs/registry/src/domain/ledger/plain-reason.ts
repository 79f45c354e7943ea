import { InvalidInput, plainText } from '@park/kernel';
import { factLengths } from './fact-lengths';

/** Why something is done to a whole file, in plain text. Throws InvalidInput naming it, with an example. */
export function plainReason(
  typed: string,
  { label, example }: { readonly label: string; readonly example: string },
): string {
  const reason = plainText(typed);
  const length = [...reason].length;
  if (length >= 2 && length <= factLengths.reason) return reason;
  const message =
    length < 2
      ? `请填写“${label}”，至少 2 个字，如：${example}。`
      : `“${label}”不能超过 ${factLengths.reason} 字，请精简。`;
  throw new InvalidInput([{ field: 'reason', message }]);
}
