import { type Uscc, usccFrom } from '@park/kernel';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const BINHAI = '120116';
/** Subject codes of the sixty written companies begin with MA0DEM, those of the generator with MAG. */
const WRITTEN = 'MA0DEM';
const GENERATED = 'MAG';

/** The code of a written demo company; both check characters are right. `no` up to 960. */
export function demoUscc(no: number): Uscc {
  return assigned(WRITTEN + letters(no, 2));
}

/** The code of the n-th generated company; codes sort in the order of their numbers. */
export function generatedUscc(sequence: number): Uscc {
  return assigned(GENERATED + letters(sequence, 5));
}

/** A LIKE pattern for generated codes: the next number to give out is read from the highest of them. */
export const generatedPattern = `91${BINHAI}${GENERATED}%`;

/** The number a generated code was made from. */
export function generatedSequence(uscc: string): number {
  return [...uscc.slice(11, 16)].reduce((sum, letter) => sum * 31 + ALPHABET.indexOf(letter), 0);
}

function assigned(subject: string): Uscc {
  return usccFrom(`91${BINHAI}`, subject);
}

function letters(number: number, width: number): string {
  let text = '';
  for (let rest = number; text.length < width; rest = Math.floor(rest / 31)) text = ALPHABET.charAt(rest % 31) + text;
  return text;
}
