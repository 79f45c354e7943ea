import { DomainError } from '@park/kernel';
import { CannotStart, loadConfig } from '@park/platform';
import { once } from 'node:events';
import { STANDS_BY, type Turn } from './turn';

/**
 * Started by the launcher: waits until it is this process's turn to serve, installing meanwhile if it is asked to, with
 * the environment then told. Started otherwise: answers at once.
 */
export async function standBy(): Promise<void> {
  if (!process.env[STANDS_BY] || !process.send) return;
  delete process.env[STANDS_BY];
  for (;;) {
    const [turn] = (await once(process, 'message')) as [Turn];
    Object.assign(process.env, { DATABASE_URL: turn.databaseUrl, DATA_DIR: turn.dataDir });
    if (turn.to === 'serve') break;
    await installFor(turn.isPrivate);
  }
  process.title = ['node', ...process.argv.slice(1)].join(' ');
}

async function installFor(isPrivate: boolean): Promise<void> {
  const { install } = await import('./installation');
  const config = loadConfig(process.env);
  try {
    process.send!(await install({ config, url: config.databaseUrl!, isPrivate }, (line) => console.log(line)));
  } catch (error) {
    throw error instanceof DomainError ? new CannotStart(error.message) : error;
  }
}
