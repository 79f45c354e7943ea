import type { FieldBox } from '@park/platform';

/** Key, nonce, tag, and a number of at most 40 characters. */
export const SEALED_LENGTH = 240;

const PLACE = 'company_contact.phone';
const SEALED = /^[0-9a-f]{8}\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/;
const UNREADABLE = '（缺少密钥，无法显示）';

/** How numbers of contacts are kept: sealed by the key of fields. */
export const sealedPhone = {
  seal: (box: FieldBox, plain: string): string => box.seal(plain, PLACE),

  /** The number; what was entered before numbers were sealed is plain. Says so where the key is not known. */
  open(box: FieldBox, kept: string): string {
    if (!SEALED.test(kept)) return kept;
    try {
      return box.open(kept, PLACE);
    } catch {
      return UNREADABLE;
    }
  },

  /** The same number under the key of today; null where it cannot be read. */
  renewed(box: FieldBox, kept: string): string | null {
    const plain = sealedPhone.open(box, kept);
    return plain === UNREADABLE ? null : box.seal(plain, PLACE);
  },
};
