import { searchKey } from '@park/kernel';
import type { PolicyContent } from './policy-content';

type Numbered = Pick<PolicyContent, 'documentNumber' | 'issuer'>;

/** In letters, as its column knows it. */
export const LONGEST_DOCUMENT_KEY = 250;

/** By which policies of one document are found: its number and who issued it, however they are typed. */
export function documentKey(content: Numbered): string {
  const known = keys.get(content);
  if (known !== undefined) return known;
  const { documentNumber, issuer } = content;
  const key = [...`${searchKey(documentNumber)}|${searchKey(issuer)}`].slice(0, LONGEST_DOCUMENT_KEY).join('');
  keys.set(content, key);
  return key;
}

/** A list asks for the keys of the whole library on every page. */
const keys = new WeakMap<Numbered, string>();

/** Which measure of which document a policy is: 《某某若干措施》第五条; "" where the form says neither. */
export function measureText({ documentTitle, clause }: Pick<PolicyContent, 'documentTitle' | 'clause'>): string {
  return `${documentTitle ? `《${documentTitle}》` : ''}${clause ?? ''}`;
}

/** The fields of the form filled with them. */
export function measureForm({ documentTitle = '', clause = '' }: Pick<PolicyContent, 'documentTitle' | 'clause'>) {
  return { documentTitle, clause };
}
