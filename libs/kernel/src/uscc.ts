import { plainText } from './text';

declare const brand: unique symbol;

/** A checked Unified Social Credit Identifier, 18 upper-case characters (GB 32100-2015). */
export type Uscc = string & { readonly [brand]: 'Uscc' };

/** `warning` is set when only the organisation code's own check character differs: a few old codes are like that. */
export type UsccCheck =
  | { readonly ok: true; readonly uscc: Uscc; readonly warning?: string }
  | {
      readonly ok: false;
      readonly message: string;
      /** Only the last character does not follow GB 32100: some licences carry such codes. */
      readonly doubtful?: Uscc;
    };

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Registering department, kind of body, six digits of the region. */
const FRAME = /^[1-9A-Y][0-9A-Y]\d{6}/;
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** A code as it is kept: blanks, hyphens and invisible characters left out, half width, upper case. */
export function plainCode(text: string): string {
  return plainText(text)
    .normalize('NFKC')
    .replace(/[\s._·‐-―−-]/g, '')
    .toUpperCase();
}

/** Checks length, alphabet and the final check character of the plain code. Source: GB 32100-2015, GB 11714. */
export function checkUscc(text: string): UsccCheck {
  const code = plainCode(text);
  if (code.length !== 18) {
    return { ok: false, message: `统一社会信用代码应为 18 位，现为 ${[...code].length} 位，请对照营业执照核对。` };
  }
  const strange = [...code].find((character) => !ALPHABET.includes(character));
  if (strange) {
    return {
      ok: false,
      message: `统一社会信用代码含有不允许的字符“${strange}”（不使用 I、O、S、V、Z，且须为半角），请核对。`,
    };
  }
  if (!FRAME.test(code)) {
    const message = '统一社会信用代码第 1 位是登记部门（不会是 0），第 3 至 8 位是行政区划数字，请对照营业执照核对。';
    return { ok: false, message };
  }
  if (usccCheckCharacter(code.slice(0, 17)) !== code[17]) {
    const message = '统一社会信用代码的校验位不正确，可能有一位输错，请对照营业执照核对。';
    return { ok: false, message, doubtful: code as Uscc };
  }
  if (organisationCheckCharacter(code.slice(8, 16)) !== code[16]) {
    return {
      ok: true,
      uscc: code as Uscc,
      warning: '代码中的主体标识码校验不符，个别早期赋码如此，请与营业执照核对。',
    };
  }
  return { ok: true, uscc: code as Uscc };
}

/** The whole code of a body: 8 characters of authority, kind and division, then its own 8, both checks computed. */
export function usccFrom(authority: string, subject: string): Uscc {
  const first17 = authority + subject + organisationCheckCharacter(subject);
  return (first17 + usccCheckCharacter(first17)) as Uscc;
}

/** The 18th character for the first 17. */
function usccCheckCharacter(first17: string): string {
  const total = WEIGHTS.reduce((sum, weight, at) => sum + weight * ALPHABET.indexOf(first17.charAt(at)), 0);
  return ALPHABET.charAt((31 - (total % 31)) % 31);
}

/** The check character of the organisation code's first 8 characters (A is 10 ... Z is 35; 10 is written X, 11 is 0). */
function organisationCheckCharacter(first8: string): string {
  const total = ORGANISATION_WEIGHTS.reduce((sum, weight, at) => sum + weight * parseInt(first8.charAt(at), 36), 0);
  const check = 11 - (total % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}
