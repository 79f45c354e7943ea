import { join } from 'node:path';
import { CannotStart, type Config, privateServer, socketUrl } from '@park/platform';
import { WEB_USER } from './audit-separation';
import { exitWords } from './deaths';
import { keepRunning, type Kept, type Part } from './keep-running';

export interface Database {
  readonly url: string;
  /** By which the web applications come to it: they cannot change the audit trail. */
  readonly webUrl: string;
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
  if (config.databaseUrl) return { ...configured(config.databaseUrl, config), ...elsewhere };
  const server = serverPart(config, tell);
  const kept = keepRunning(server.part, tell);
  begun(kept);
  await kept.serving();
  return { ...onSocket(server.socketPath()), ...kept };
}

/** The database of a product that is running; else a private server for as long as the caller needs it. */
export async function joinDatabase(config: Config, tell: Tell): Promise<Database> {
  if (config.databaseUrl) return { ...configured(config.databaseUrl, config), stop: elsewhere.stop };
  const found = await privateServer.find(folder(config));
  if (found) return { ...onSocket(found), stop: elsewhere.stop };
  const server = await privateServer.start({ dir: folder(config), tell });
  return { ...onSocket(server.socketPath), stop: () => server.stop() };
}

type Where = Pick<Database, 'url' | 'webUrl' | 'isPrivate'>;

function configured(url: string, { webDatabaseUrl }: Config): Where {
  return { url, webUrl: webDatabaseUrl ?? url, isPrivate: false };
}

function onSocket(socketPath: string): Where {
  return { url: socketUrl(socketPath, NAME), webUrl: socketUrl(socketPath, NAME, WEB_USER), isPrivate: true };
}

function serverPart(config: Config, tell: Tell): { part: Part; socketPath: () => string } {
  let socketPath = '';
  const run: Part['run'] = async ({ signal, serving }) => {
    try {
      const server = await privateServer.start({ dir: folder(config), tell, signal });
      socketPath = server.socketPath;
      serving();
      const stop = () => void server.stop();
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop);
      return { how: exitWords(await server.exited), reason: server.lastWords() };
    } catch (error) {
      // What keeps it from its first start needs somebody's hand; later it may be a disk that is full for a while.
      if (socketPath && error instanceof CannotStart) return { how: '没有启动成功', reason: error.message };
      throw error;
    }
  };
  return { part: { name: '数据库', run }, socketPath: () => socketPath };
}

function folder(config: Config): string {
  return join(config.dataDir, 'db');
}
