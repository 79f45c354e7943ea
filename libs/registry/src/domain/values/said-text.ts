import type { Attribute } from '../attributes/attribute';

/** Whether a text says anything: a letter, a character or a digit stands in it, not only separators and fillers. */
export function saysSomething(text: string): boolean {
  // Fillers of Hangul look blank and are letters by their class.
  return /[\p{L}\p{N}]/u.test(text.replace(/[\u115f\u1160\u3164\uffa0]/g, ''));
}

/** What to do about a text that says nothing, naming the field. */
export function nothingSaid({ label, nullable, kind }: Attribute): string {
  const none = nullable || kind === 'set' ? '确实没有时填“无”。' : '没有数据时请清空此项。';
  return `“${label}”只含标点或看不见的字符，请重新填写；${none}`;
}
