import { join } from 'node:path';
import { type Config, findPrivateServer, socketUrl, startPrivateServer } from '@park/platform';

export interface Database {
  readonly url: string;
  readonly isPrivate: boolean;
  /** Resolves when a private server is gone; never for somebody else's server. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

const NAME = 'park';
const notOurs = { exited: new Promise<void>(() => {}), stop: async () => {} };

/** The database of DATABASE_URL, or a private server under DATA_DIR, started now. */
export async function openDatabase(config: Config, tell: (line: string) => void): Promise<Database> {
  if (config.databaseUrl) return { url: config.databaseUrl, isPrivate: false, ...notOurs };
  const server = await startPrivateServer({ dir: folder(config), tell });
  return { url: socketUrl(server.socketPath, NAME), isPrivate: true, exited: server.exited, stop: () => server.stop() };
}

/** The same, but joins the private server of a product that is running. */
export async function joinDatabase(config: Config, tell: (line: string) => void): Promise<Database> {
  const socketPath = config.databaseUrl ? undefined : await findPrivateServer(folder(config));
  if (!socketPath) return openDatabase(config, tell);
  return { url: socketUrl(socketPath, NAME), isPrivate: true, ...notOurs };
}

function folder(config: Config): string {
  return join(config.dataDir, 'db');
}
