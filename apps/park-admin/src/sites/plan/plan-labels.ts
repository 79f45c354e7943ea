/** The width of a Chinese letter in units of the drawing. */
export const LETTER = 12.5;
const HALF = 6.5;

/** A text as far as it fits into a width; nothing where not even two letters do. */
export function fitted(text: string, width: number): string {
  const letters = [...text];
  let used = 0;
  const fits = letters.findIndex((letter) => (used += letter > '\u2e7f' ? LETTER : HALF) > width);
  if (fits === -1) return text;
  return fits < 3 ? '' : `${letters.slice(0, fits - 1).join('')}…`;
}
