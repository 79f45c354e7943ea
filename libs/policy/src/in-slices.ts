import { pausing } from '@park/platform';

/** The result of a computation in short steps, with the event loop left to others in between. */
export async function inSlices<Result>(steps: Generator<void, Result>): Promise<Result> {
  const pause = pausing();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await pause();
  }
}
