const BETWEEN_NUMBERS = /[/、，,;|]|或|和/;
const EXTENSION = /转|分机|ext\.?|#/i;
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

/** Blanks stand within a number or between two: between when each side is a number by itself. */
function apart(text: string): string[] {
  const pieces = text.trim().split(/\s+/);
  return pieces.length > 1 && pieces.every((piece) => digitsOf(piece).length >= 7) ? pieces : [text];
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
export const masked = { contact: maskedContact, phone: maskedPhone, email: maskedEmail, text: maskedText };
