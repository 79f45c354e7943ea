const AHEAD = 2;

/** The same items, the next ones being fetched while the present one is worked on. */
export async function* fetchedAhead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const source = items[Symbol.asyncIterator]();
  const fetched = () => {
    const next = source.next();
    // Waited for below in any case; a failure must not count as unhandled while the present item is worked on.
    next.catch(() => {});
    return next;
  };
  const coming = Array.from({ length: AHEAD }, fetched);
  for (;;) {
    const { done, value } = await coming.shift()!;
    if (done) return;
    coming.push(fetched());
    yield value;
  }
}
