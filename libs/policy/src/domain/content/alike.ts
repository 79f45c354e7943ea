import { searchKey } from '@park/kernel';

/** What two policies are compared by. */
export interface Titled {
  readonly title: string;
  readonly documentNumber: string;
  /** The clause of the document, where it is one of several. */
  readonly clause?: string | null;
}

const ALIKE = 0.75;

/** Why a policy may be in the library already: the same document and no other clause of it, or a title that differs in few letters; null: neither. */
export function alikeBecause(one: Titled, other: Titled): 'document' | 'title' | null {
  const [own, known] = [searchKey(one.documentNumber), searchKey(other.documentNumber)];
  const isOtherClause = Boolean(one.clause && other.clause) && searchKey(one.clause!) !== searchKey(other.clause!);
  if (own !== '' && own === known && !isOtherClause) return 'document';
  return titleLikeness(one.title, other.title) >= ALIKE ? 'title' : null;
}

/** Whether two contents are called the same and are of the same clause of a document: nothing new is asked of such. */
export function isNamedAlike(one: Titled, other: Titled): boolean {
  const named = ({ title, documentNumber, clause }: Titled) =>
    [title, documentNumber, clause ?? ''].map(searchKey).join('|');
  return named(one) === named(other);
}

/** Shared pairs of letters, twice over all pairs of both (Dice): 1 the same, 0 nothing in common. */
export function titleLikeness(one: string, other: string): number {
  const [own, known] = [pairsOf(searchKey(one)), pairsOf(searchKey(other))];
  const all = own.length + known.length;
  if (all === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of known) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of own) {
    const count = left.get(pair) ?? 0;
    if (count > 0) shared += 1;
    left.set(pair, count - 1);
  }
  return (2 * shared) / all;
}

/** Neighbouring letters, with the ends marked, so that titles of one letter have pairs too. */
function pairsOf(key: string): string[] {
  const letters = key === '' ? [] : [' ', ...key, ' '];
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}
