import { existsSync } from 'node:fs';
import { join } from 'node:path';

const bundled = join(import.meta.dirname, '..', '..', 'dist', 'further');

/**
 * The program NAME-crash.mjs beside this file, to be started and killed. As `npm test` builds it, it is a few files and
 * starts in a fifth of the time that its modules one by one take.
 */
export function crashProgram(name: string): string {
  const built = join(bundled, `${name}-crash.js`);
  return existsSync(built) ? built : join(import.meta.dirname, `${name}-crash.mjs`);
}
