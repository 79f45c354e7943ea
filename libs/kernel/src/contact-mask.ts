const BETWEEN_NUMBERS = /[/、，,;|]|或|和/;
const EXTENSION = /转|分机|ext\.?|#/i;
/** A mobile number, one of a landline with or without its area, or a service number. */
const WHOLE = /^(?:1[3-9]\d{9}|0\d{9,11}|[48]00\d{7}|[2-9]\d{6,7})$/;
const LONGEST = 12;
const OF_ADDRESSES = '[^\\s@＠<>,;:，；、：（）()\\p{Script=Han}]';
/** Begins where a run of such characters begins: tried at each of them, a long text without @ would take minutes. */
const LOCAL_PART = new RegExp(`(?<!${OF_ADDRESSES})(${OF_ADDRESSES})(${OF_ADDRESSES}*)[@＠]`, 'gu');
const DATE = /(?:19|20)\d\d-\d\d-\d\d(?!\p{Nd})/u;
/** Five digits and more, with what people put between them. */
const DIGITS = /[+＋]?\p{Nd}(?:[ .·()（）‐-―−－-]{0,2}\p{Nd}){4,}/u;
const DATE_OR_DIGITS = new RegExp(`(${DATE.source})|${DIGITS.source}`, 'gu');

/** What of a contact says how to reach the person. */
interface Reach {
  readonly name: string;
  readonly position: string;
  readonly phone: string;
  readonly email: string;
  readonly note: string;
}

/** A contact for those who may not see personal data, whatever field a number or an address was typed in. */
export function maskedContact<T extends Reach>(contact: T): T {
  const [name, position, note] = [contact.name, contact.position, contact.note].map(maskedText) as [
    string,
    string,
    string,
  ];
  return { ...contact, name, position, note, phone: maskedPhone(contact.phone), email: maskedEmail(contact.email) };
}

/** Each number with at least four of its digits hidden: 138****0000; of a short one less is shown. */
export function maskedPhone(phone: string): string {
  const parts = phone.normalize('NFKC').split(BETWEEN_NUMBERS).flatMap(apart);
  return parts.map(maskedNumber).join('、');
}

/** An address with the name hidden but for its first letter: l***@example.com; "" stays. */
export function maskedEmail(email: string): string {
  const masked = withoutLocalParts(email);
  return masked === email && email !== '' ? '****' : masked;
}

/** Free text with the numbers and addresses in it masked. */
export function maskedText(text: string): string {
  return withoutLocalParts(text).replace(DATE_OR_DIGITS, (found, date?: string) => date ?? maskedPhone(found));
}

function withoutLocalParts(text: string): string {
  return text.replace(LOCAL_PART, (_, first: string, rest: string) => `${rest ? first : ''}***@`);
}

/** Blanks and dashes stand within a number or between two: between where more digits stand than any one number has. */
function apart(text: string): string[] {
  const plain = text.trim();
  const pieces = plain.split(/\s+/);
  if (pieces.length > 1 && pieces.every((piece) => digitsOf(piece).length >= 7)) return pieces;
  if (!isTooLong(plain)) return [text];
  return inPieces(plain, /\s+/u, ' ') ?? inPieces(plain, /[\s\-‐-―−]+/u, '-') ?? [text];
}

/** Whether a text has more digits than any one number. */
function isTooLong(text: string): boolean {
  return withoutCountry(digitsOf(text.split(EXTENSION)[0] ?? '')).length > LONGEST;
}

/** The pieces put together until each is a whole number; null where something is left over. */
function inPieces(text: string, between: RegExp, joint: string): string[] | null {
  const found: string[] = [];
  let held = '';
  for (const piece of text.split(between)) {
    held = held === '' ? piece : `${held}${joint}${piece}`;
    if (!WHOLE.test(withoutCountry(digitsOf(held)))) continue;
    found.push(held);
    held = '';
  }
  return held === '' ? found : null;
}

function withoutCountry(digits: string): string {
  if (digits.startsWith('0086')) return digits.slice(4);
  return digits.length >= 12 && digits.startsWith('86') ? digits.slice(2) : digits;
}

function maskedNumber(text: string): string {
  const [number = '', ...extension] = text.split(EXTENSION);
  const digits = digitsOf(number);
  const [first, last] = digits.length >= 11 ? [3, 4] : [Math.min(3, Math.max(0, digits.length - 6)), 2];
  const shown = digits.length < 6 ? '****' : `${digits.slice(0, first)}****${digits.slice(-last)}`;
  return extension.length > 0 ? `${shown}转****` : shown;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Hides enough of numbers and addresses that nobody can be reached by what is shown. */
export const masked = {
  ...{ contact: maskedContact, phone: maskedPhone, email: maskedEmail, text: maskedText },
  /** The numbers of a text, told apart as they are for hiding each. */
  apart,
  isTooLong,
};
