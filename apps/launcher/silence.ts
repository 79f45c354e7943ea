import { setTimeout as sleep } from 'node:timers/promises';

/** What is asked for an answer, as long as it is worth asking. */
export interface Probe {
  /** The status it answered; null when none came within so many milliseconds. */
  ask(patience: number): Promise<number | null>;
  goesOn(): boolean;
}

const OFTEN_MS = 50;
const PATIENCE_MS = 3_000;
/** Asked so often in vain, each time with its share of the patience: a machine that slept meanwhile is not a silence. */
const IN_VAIN = 6;

export function probeOf(url: string, goesOn: () => boolean): Probe {
  const ask = async (patience: number): Promise<number | null> => {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patience) }).catch(() => null);
    await answer?.body?.cancel().catch(() => {});
    return answer?.status ?? null;
  };
  return { ask, goesOn };
}

/** Waits for the status 200; false when the probe ends before, or no answer comes for so many seconds (0: for ever). */
export async function answers(probe: Probe, seconds: number): Promise<boolean> {
  for (let heard = performance.now(); probe.goesOn(); await sleep(OFTEN_MS)) {
    const status = await probe.ask(PATIENCE_MS);
    if (status === 200 && probe.goesOn()) return true;
    if (status) heard = performance.now();
    if (seconds > 0 && performance.now() - heard > seconds * 1000) return false;
  }
  return false;
}

/** Asks on and on: true when no answer of any kind came for so many seconds (0: for ever); false when the probe ends. */
export async function silence(probe: Probe, seconds: number): Promise<boolean> {
  if (seconds === 0) return false;
  const share = (seconds * 1000) / IN_VAIN;
  for (let inVain = 0; inVain < IN_VAIN;) {
    if (!probe.goesOn()) return false;
    const begin = performance.now();
    inVain = (await probe.ask(share)) ? 0 : inVain + 1;
    await sleep(Math.max(0, share - (performance.now() - begin)), undefined, { ref: false });
  }
  return probe.goesOn();
}
