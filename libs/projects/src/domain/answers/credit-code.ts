const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/**
 * The credit code as it is compared, or null where it counts as not filled: half width, no blanks, upper case, of
 * 18 characters of the alphabet with the right check character. Source: GB 32100-2015.
 */
export function creditCode(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const code = value.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  if (code.length !== 18) return null;
  const values = [...code].map((character) => ALPHABET.indexOf(character));
  if (values.includes(-1)) return null;
  const total = WEIGHTS.reduce((sum, weight, at) => sum + weight * values[at]!, 0);
  return values[17] === (31 - (total % 31)) % 31 ? code : null;
}
