import { escape } from 'mysql2';

const literals = new Map<string, string>();
const MOST_LITERALS = 20_000;

/** The same for what stands in many lines. */
export function often(text: string): string {
  const known = literals.get(text);
  if (known !== undefined) return known;
  if (literals.size >= MOST_LITERALS) literals.clear();
  const written = literal(text);
  literals.set(text, written);
  return written;
}

/** Text as SQL; what is not plainly harmless goes through the driver's escaping. */
export function literal(text: string | null): string {
  if (text === null) return 'NULL';
  return /^[\w.:-]*$/.test(text) ? `'${text}'` : escape(text);
}

/** JSON as SQL. It holds no line breaks and the like as they are, and its quotes are harmless between others. */
export function jsonLiteral(json: string): string {
  return /['\\]/.test(json) ? escape(json) : `'${json}'`;
}
