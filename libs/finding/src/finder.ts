import { type Asked, type Findable, isLatin, type Place, placeOf } from './findable';
import { Postings } from './postings';

const NAME_PIECE = 2;
const SOUND_PIECE = 3;
const CODE_HEAD = 2;
const CODE_TAIL = 4;

/** Rows by how well they answer, in no order within a place. */
export type FoundRows = Readonly<Record<Place, readonly number[]>>;

/** Many findable things in memory, found as `placeOf` says of each, without looking at each. Rows are numbers that the owner gives. */
export class Finder {
  private readonly rows: (Findable | undefined)[] = [];
  private readonly names = new Postings();
  private readonly sounds = new Postings();
  private readonly heads = new Postings();
  private readonly tails = new Postings();
  private readonly also = [new Postings(), new Postings()] as const;

  set(row: number, found: Findable): void {
    const before = this.rows[row];
    this.rows[row] = found;
    if (before?.names !== found.names) this.names.addAll(found.names, NAME_PIECE, row);
    if (before?.initials !== found.initials) this.sounds.addAll(found.initials, SOUND_PIECE, row);
    if (before?.pinyin !== found.pinyin) this.sounds.addAll(found.pinyin, SOUND_PIECE, row);
    for (const code of found.codes) {
      if (before?.codes.includes(code)) continue;
      this.heads.add(code.slice(0, CODE_HEAD), row);
      this.tails.add(code.slice(-CODE_TAIL), row);
    }
    this.also.forEach((texts, far) => {
      const now = found.also?.[far] ?? '';
      if (before?.also?.[far] !== now) texts.addAll(now, NAME_PIECE, row);
    });
  }

  at(row: number): Findable | undefined {
    return this.rows[row];
  }

  drop(row: number): void {
    this.rows[row] = undefined;
  }

  /** What has every word; everything when nothing was asked. */
  find(wanted: Asked): FoundRows {
    const found: Record<Place, number[]> = { 0: [], 1: [], 2: [], 3: [], 4: [], 5: [] };
    const seen = new Uint8Array(this.rows.length);
    const look = (row: number) => {
      const held = seen[row] === 0 ? this.rows[row] : undefined;
      seen[row] = 1;
      const place = held ? placeOf(held, wanted) : null;
      if (place !== null) found[place].push(row);
    };
    const lists = this.candidates(wanted);
    if (lists) for (const rows of lists) rows.forEach(look);
    else for (const row of this.rows.keys()) look(row);
    return found;
  }

  /** The rows that may have all words, by the word with the fewest; null for all rows. */
  private candidates({ words, reach = 0 }: Asked): readonly Uint32Array[] | null {
    let best: readonly Uint32Array[] | null = null;
    let fewest = this.rows.length;
    for (const word of words) {
      const lists = this.listsFor(word, reach);
      const size = lists?.reduce((sum, { length }) => sum + length, 0) ?? Infinity;
      if (size < fewest) [best, fewest] = [lists, size];
    }
    return best;
  }

  /** Each way in which a row can have a word; null when one of them leaves all rows. */
  private listsFor(word: string, reach: number): readonly Uint32Array[] | null {
    const texts = [this.names, ...this.also.slice(0, reach)];
    const lists = texts.map((each) => (word.length < NAME_PIECE ? null : each.rarest(word, NAME_PIECE)));
    if (isLatin(word)) {
      lists.push(word.length < SOUND_PIECE ? null : this.sounds.rarest(word, SOUND_PIECE));
      lists.push(word.length < CODE_HEAD ? null : this.heads.of(word.slice(0, CODE_HEAD)));
      if (word.length >= CODE_TAIL) lists.push(this.tails.of(word.slice(-CODE_TAIL)));
    }
    return lists.every((rows) => rows !== null) ? lists : null;
  }
}
