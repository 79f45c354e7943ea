import { setTimeout as sleep } from 'node:timers/promises';

// 1213 deadlock, 1205 lock wait timeout, 8028 schema changed meanwhile (engines that speak MySQL): all rolled back.
const TRANSIENT = new Set([1213, 1205, 8028]);
const ATTEMPTS = 4;

/**
 * Runs a whole use case (its transaction included) again when the database rolled it back for a passing reason:
 * up to three times more, with jitter. Never wrap a part of a transaction, and nothing with effects outside it.
 */
export async function withRetry<T>(useCase: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await useCase();
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error;
      await sleep(10 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

function isTransient(error: unknown): boolean {
  return TRANSIENT.has(Number((error as { errno?: number } | null)?.errno));
}
