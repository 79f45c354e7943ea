import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

const SLICE_MS = 15;

/** Call it between two pieces of a long computation: it lets others have the event loop every 15 ms. */
export function breathing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    await nextTurn();
    since = performance.now();
  };
}

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
