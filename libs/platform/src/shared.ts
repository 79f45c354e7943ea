type Run<V> = (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>;

/** A run that failed after so long had no answer at all: whoever waited for it has waited long enough. */
const NO_ANSWER_MS = 1000;

/** The end of this turn of the event loop, when all that came in with it has been looked at. */
const endOfTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Readings by key that many ask for at the same time: one run at a time, for all keys asked for in one turn of the event
 * loop or while the run before was under way. It begins after they asked, so nobody gets an answer older than the
 * question. Answers undefined for a key that the run does not answer.
 */
function byKey<V>(run: Run<V>): (key: string) => Promise<V | undefined> {
  let asked = new Set<string>();
  let running: Promise<unknown> | undefined;
  let next: Promise<ReadonlyMap<string, V>> | undefined;
  let begunAt = 0;
  const begin = (): Promise<ReadonlyMap<string, V>> => {
    const keys = [...asked];
    asked = new Set();
    next = undefined;
    begunAt = performance.now();
    const mine = run(keys);
    running = mine;
    const over = () => {
      if (running === mine) running = undefined;
    };
    mine.then(over, over);
    return mine;
  };
  const failed = (error: unknown): void => {
    if (performance.now() - begunAt < NO_ANSWER_MS) return;
    asked = new Set();
    next = undefined;
    throw error;
  };
  const soon = () => (next ??= (running ? running.then(endOfTurn, failed) : endOfTurn()).then(begin));
  return async (key) => {
    asked.add(key);
    const answers = await soon();
    return answers.get(key);
  };
}

/** The same for one reading that has no key. */
function whole<T>(run: () => Promise<T>): () => Promise<T> {
  const one = byKey(async ([key]) => new Map([[key!, await run()]]));
  return () => one('') as Promise<T>;
}

/** The same for a reading of something: askers of the same key share what one of them asked about. */
function of<W, V>(keyOf: (what: W) => string, read: (what: W) => Promise<V>): (what: W) => Promise<V> {
  const wanted = new Map<string, W>();
  const answer = async (key: string): Promise<[string, V]> => {
    const what = wanted.get(key)!;
    wanted.delete(key);
    return [key, await read(what)];
  };
  const one = byKey(async (keys) => new Map(await Promise.all(keys.map(answer))));
  return (what) => {
    const key = keyOf(what);
    wanted.set(key, what);
    return one(key) as Promise<V>;
  };
}

/** Readings that many share: without a key, `byKey`, or `of` something. */
export const shared = Object.assign(whole, { byKey, of });
