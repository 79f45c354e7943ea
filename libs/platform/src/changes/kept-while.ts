interface Kept<V> {
  readonly mark: string;
  readonly answer: Promise<V>;
}

interface KeptReading<W, V> {
  /** Equal marks mean: the same would be read again. Asked with every question, before anything is read. */
  readonly mark: () => Promise<string>;
  /** What a question differs by. */
  readonly keyOf: (what: W) => string;
  readonly read: (what: W) => Promise<V>;
  /** How many answers are kept; the one that was asked for longest ago goes first. */
  readonly atMost: number;
}

/** Answers that are kept as long as their mark stays what it was; never one that is older than the question. */
export function keptWhile<W, V>({ mark, keyOf, read, atMost }: KeptReading<W, V>): (what: W) => Promise<V> {
  const answers = new Map<string, Kept<V>>();
  const keep = (key: string, kept: Kept<V>) => {
    answers.delete(key);
    answers.set(key, kept);
    if (answers.size > atMost) answers.delete(answers.keys().next().value!);
  };
  const forget = (key: string, kept: Kept<V>) => {
    if (answers.get(key) === kept) answers.delete(key);
  };
  return async (what) => {
    const [now, key] = [await mark(), keyOf(what)];
    const known = answers.get(key);
    const kept = known?.mark === now ? known : { mark: now, answer: read(what) };
    keep(key, kept);
    if (kept !== known) kept.answer.catch(() => forget(key, kept));
    return kept.answer;
  };
}
