import { join } from 'node:path';
import { CannotStart, type Config, findPrivateServer, socketUrl, startPrivateServer } from '@park/platform';
import { exitWords } from './deaths';
import { keepRunning, type Kept, type Part } from './keep-running';

export interface Database {
  readonly url: string;
  readonly isPrivate: boolean;
  stop(): Promise<void>;
}

/** A database whose server is started again when it dies; never somebody else's. */
export interface KeptDatabase extends Database, Pick<Kept, 'serving' | 'finished'> {}

type Tell = (line: string) => void;

const NAME = 'park';
const elsewhere = { finished: new Promise<void>(() => {}), serving: async () => {}, stop: async () => {} };

/** The database of DATABASE_URL, or a private server under DATA_DIR that is kept running; `begun` is called at once. */
export async function keepDatabase(config: Config, tell: Tell, begun: (server: Kept) => void): Promise<KeptDatabase> {
  if (config.databaseUrl) return { url: config.databaseUrl, isPrivate: false, ...elsewhere };
  const server = privateServer(config, tell);
  const kept = keepRunning(server.part, tell);
  begun(kept);
  await kept.serving();
  return { url: server.url(), isPrivate: true, ...kept };
}

/** The database of a product that is running; else a private server for as long as the caller needs it. */
export async function joinDatabase(config: Config, tell: Tell): Promise<Database> {
  if (config.databaseUrl) return { url: config.databaseUrl, isPrivate: false, stop: elsewhere.stop };
  const found = await findPrivateServer(folder(config));
  if (found) return { url: socketUrl(found, NAME), isPrivate: true, stop: elsewhere.stop };
  const server = await startPrivateServer({ dir: folder(config), tell });
  return { url: socketUrl(server.socketPath, NAME), isPrivate: true, stop: () => server.stop() };
}

function privateServer(config: Config, tell: Tell): { part: Part; url: () => string } {
  let url = '';
  const run: Part['run'] = async ({ signal, serving }) => {
    try {
      const server = await startPrivateServer({ dir: folder(config), tell, signal });
      url = socketUrl(server.socketPath, NAME);
      serving();
      const stop = () => void server.stop();
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop);
      return { how: exitWords(await server.exited), reason: server.lastWords() };
    } catch (error) {
      // What keeps it from its first start needs somebody's hand; later it may be a disk that is full for a while.
      if (url && error instanceof CannotStart) return { how: '没有启动成功', reason: error.message };
      throw error;
    }
  };
  return { part: { name: '数据库', run }, url: () => url };
}

function folder(config: Config): string {
  return join(config.dataDir, 'db');
}
