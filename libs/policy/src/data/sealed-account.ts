import type { FieldBox } from '@park/platform';

const PLACE = 'auto_entitlement_line.account';
const UNREADABLE = '（缺少密钥，无法显示）';
const TAIL = 4;

/** How bank accounts are kept: sealed by the key of fields. */
export const sealedAccount = {
  seal: (box: FieldBox, plain: string): string => box.seal(plain, PLACE),

  /** The account; says so where the key is not known. */
  open(box: FieldBox, kept: string): string {
    try {
      return box.open(kept, PLACE);
    } catch {
      return UNREADABLE;
    }
  },

  /** The last digits, by which people tell accounts apart. */
  tail(box: FieldBox, kept: string): string {
    return sealedAccount.tailOf(sealedAccount.open(box, kept));
  },

  tailOf: (plain: string): string => (plain === UNREADABLE ? plain : `尾号 ${plain.slice(-TAIL)}`),
};
