import type { EntityManager } from 'typeorm';
import { shared as together } from '../shared';
import { changeMark, type Counted } from './change-counts';
import { keptWhile } from './kept-while';

const AT_MOST = 100;

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

/**
 * A reading that many ask for at the same time runs once for all of them: `shared(run)`, by key `shared.byKey(run)`, or about
 * something with a key `shared.of(keyOf, read)`. `shared.kept` keeps the answers until the entities change that they rest on.
 */
export const shared = Object.assign(together, { kept });
