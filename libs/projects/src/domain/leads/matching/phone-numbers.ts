import { masked } from '@park/kernel';

const EXTENSION = /转|分机|ext|#|;|x/u;
const LOCAL_CODE = '22';
const SHORTEST = 9;
/** How many digits an area code or the range of a mobile operator takes. */
const RANGE = 3;

/** A telephone number as numbers are compared: without extension, country code and leading 0; null when it is none. */
export function phoneNumber(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(EXTENSION)[0]!
    .replace(/[^0-9]/g, '');
  const national = withoutCountry(digits).replace(/^0/, '');
  const number = national.length === 7 || national.length === 8 ? LOCAL_CODE + national : national;
  return number.length < SHORTEST || isRepeated(number.slice(RANGE)) ? null : number;
}

/** Whether a number is long enough and yet none that anybody has: all its digits behind the prefix are the same. */
export function isPlaceholderNumber(typed: string): boolean {
  return phoneNumber(typed) === null && typed.normalize('NFKC').replace(/[^0-9]/g, '').length >= SHORTEST;
}

/** The valid numbers of somebody that are not numbers of agents. */
export function ownNumbers(phones: readonly string[], agentPhones: readonly string[]): ReadonlySet<string> {
  const agents = numbersOf(agentPhones);
  return new Set([...numbersOf(phones)].filter((number) => !agents.has(number)));
}

function numbersOf(phones: readonly string[]): ReadonlySet<string> {
  return new Set(
    phones
      .flatMap(apart)
      .map(phoneNumber)
      .filter((number) => number !== null),
  );
}

/** Numbers with no more between them than blanks or dashes, each by itself; a text that cannot be told apart stays whole. */
export function apart(text: string): string[] {
  const plain = text.normalize('NFKC').trim();
  return EXTENSION.test(plain.toLowerCase()) || !isTooLong(plain) ? [text] : masked.apart(plain);
}

/** Whether a text has more digits than any one number. */
export function isTooLong(text: string): boolean {
  const [number = ''] = text.normalize('NFKC').toLowerCase().split(EXTENSION);
  return masked.isTooLong(number);
}

function withoutCountry(digits: string): string {
  if (digits.startsWith('0086')) return digits.slice(4);
  return digits.length >= 12 && digits.startsWith('86') ? digits.slice(2) : digits;
}

function isRepeated(digits: string): boolean {
  return new Set(digits).size === 1;
}
