import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

const SLICE_MS = 8;

/** Call it between two pieces of a long computation: it lets others have the event loop every 8 ms. */
export function pausing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    await nextTurn();
    since = performance.now();
  };
}

/** The result of a computation in short steps, with the event loop left to others in between. */
export async function inSlices<Result>(steps: Generator<void, Result>): Promise<Result> {
  const pause = pausing();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await pause();
  }
}
