import { setTimeout as sleep } from 'node:timers/promises';

// 1213 deadlock, 1205 lock wait timeout, 8028 schema changed meanwhile (engines that speak MySQL): all rolled back.
const TRANSIENT = new Set([1213, 1205, 8028]);
const ATTEMPTS = 4;
/** Who has waited this long is told so instead: a held row takes its three seconds once. */
const PATIENCE_MS = 2500;

/**
 * Runs a whole use case (its transaction included) again when the database rolled it back for a passing reason:
 * up to three times more, with jitter, within 2.5 s. Never wrap a part of a transaction, and nothing with effects outside it.
 */
export async function withRetry<T>(useCase: () => Promise<T>): Promise<T> {
  const begin = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await useCase();
    } catch (error) {
      const late = performance.now() - begin > PATIENCE_MS;
      if (attempt === ATTEMPTS || late || !isTransient(error)) throw error;
      await sleep(10 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

function isTransient(error: unknown): boolean {
  return TRANSIENT.has(Number((error as { errno?: number } | null)?.errno));
}
