const EXTENSION = /转|分机|ext|#|;|x/u;
const LOCAL_CODE = '22';
const SHORTEST = 9;
/** An extension may follow a number after a dash. */
const LONGEST = 12;
const WHOLE = /^(?:1[3-9]\d{9}|0\d{9,11}|[48]00\d{7}|[2-9]\d{6,7})$/;
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
  if (EXTENSION.test(plain.toLowerCase()) || !isTooLong(plain)) return [text];
  return inPieces(plain, /\s+/u, ' ') ?? inPieces(plain, /[\s\-‐-―−]+/u, '-') ?? [text];
}

/** Whether a text has more digits than any one number. */
export function isTooLong(text: string): boolean {
  const [number = ''] = text.normalize('NFKC').toLowerCase().split(EXTENSION);
  return withoutCountry(number.replace(/[^0-9]/g, '')).length > LONGEST;
}

/** The pieces put together until each is a whole number; null where something is left over. */
function inPieces(text: string, between: RegExp, joint: string): string[] | null {
  const found: string[] = [];
  let held = '';
  for (const piece of text.split(between)) {
    held = held === '' ? piece : `${held}${joint}${piece}`;
    if (!WHOLE.test(withoutCountry(held.replace(/[^0-9]/g, '')))) continue;
    found.push(held);
    held = '';
  }
  return held === '' ? found : null;
}

function withoutCountry(digits: string): string {
  if (digits.startsWith('0086')) return digits.slice(4);
  return digits.length >= 12 && digits.startsWith('86') ? digits.slice(2) : digits;
}

function isRepeated(digits: string): boolean {
  return new Set(digits).size === 1;
}
