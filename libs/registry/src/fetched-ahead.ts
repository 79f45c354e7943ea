/** The same items, the next one being fetched while the present one is worked on. */
export async function* fetchedAhead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const source = items[Symbol.asyncIterator]();
  let next = source.next();
  for (;;) {
    const { done, value } = await next;
    if (done) return;
    next = source.next();
    // Waited for above in any case; a failure must not count as unhandled while the present item is worked on.
    next.catch(() => {});
    yield value;
  }
}
