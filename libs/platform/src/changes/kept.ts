import type { EntityManager } from 'typeorm';
import { shared as together } from '../shared';
import { changeMark, type Counted } from './change-counts';
import { keptWhile } from './kept-while';

const AT_MOST = 100;
const AT_MOST_A_MINUTE = 500;
const MINUTE_MS = 60_000;

interface Reading<W, V> {
  readonly manager: () => EntityManager;
  /** All that the answer rests on besides what is in its key. */
  readonly of: readonly Counted[];
  readonly keyOf: (what: W) => string;
  readonly read: (what: W) => Promise<V>;
}

/** An answer that is kept until one of the entities changes it rests on, in whichever process. */
function kept<W, V>({ manager, of, keyOf, read }: Reading<W, V>): (what: W) => Promise<V> {
  return keptWhile({ mark: () => changeMark(manager(), of), keyOf, read, atMost: AT_MOST });
}

interface Slow<W, V> {
  readonly now: () => Date;
  readonly keyOf: (what: W) => string;
  readonly read: (what: W) => Promise<V>;
}

/** An answer that is kept to the end of its minute, by the process that read it: for what says as of when it is. */
function keptAMinute<W, V>({ now, keyOf, read }: Slow<W, V>): (what: W) => Promise<V> {
  const mark = () => Promise.resolve(String(Math.floor(now().getTime() / MINUTE_MS)));
  return keptWhile({ mark, keyOf, read, atMost: AT_MOST_A_MINUTE });
}

/**
 * A reading that many ask for at the same time runs once for all of them: `shared(run)`, by key `shared.byKey(run)`, or about
 * something with a key `shared.of(keyOf, read)`. `shared.kept` keeps the answers until the entities change that they rest on,
 * `shared.keptAMinute` to the end of the minute.
 */
export const shared = Object.assign(together, { kept, keptAMinute });
