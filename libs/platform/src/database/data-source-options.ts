import mysql from 'mysql2';
import { createConnection, type ConnectionOptions } from 'mysql2/promise';
import type { DataSourceOptions } from 'typeorm';
import { ChangeCounts } from '../changes/change-counts';
import { CannotStart } from '../cannot-start';
import { onEachConnection, type ServerKind } from './session';
import { SnakeNamingStrategy } from './snake-naming-strategy';

export interface Schema {
  readonly entities: readonly Function[];
  readonly migrations?: readonly Function[];
  /** Tables whose rows are only ever added: the web applications have no right to change them, where users are told apart. */
  readonly addOnly?: readonly string[];
  /** Where its tables name people or keep what one person alone uses. */
  readonly people?: readonly PeopleColumns[];
}

/**
 * Where a table names a person, by the properties of its entity: `id` the number of the account, `name` what it was
 * called then. Without `name` a row belongs to the person alone.
 */
export interface PeopleColumns {
  readonly entity: Function;
  readonly id?: string;
  readonly name?: string;
  /** Other properties about the person that are emptied with the name. */
  readonly blank?: readonly string[];
}

/** Where a database is: what `DATABASE_URL` says, taken apart. */
export interface DatabaseAddress {
  readonly host?: string;
  readonly port?: number;
  readonly socketPath?: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** While an application starts nobody waits for a page yet, and the server may be busy starting too. */
const STARTING_MS = 30_000;

/** Reads mysql://user:password@host:3306/name or mysql://root@localhost/name?socketPath=/path/s.sock. */
export function databaseAddress(databaseUrl: string): DatabaseAddress {
  const url = new URL(databaseUrl);
  const socketPath = url.searchParams.get('socketPath') ?? undefined;
  return {
    ...(socketPath ? { socketPath } : { host: url.hostname, port: Number(url.port || 3306) }),
    user: decodeURIComponent(url.username || 'root'),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  };
}

/** The URL of a database on a private server, whose users need no password. */
export function socketUrl(socketPath: string, database: string, user = 'root'): string {
  return `mysql://${user}@localhost/${database}?socketPath=${encodeURIComponent(socketPath)}`;
}

/** Asks the server what it is: MariaDB says so in its version, everything else is treated as MySQL 8. */
async function serverKind(address: DatabaseAddress): Promise<ServerKind> {
  const connection = await createConnection(connectionOptions(address));
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return /mariadb/i.test((rows as { version: string }[])[0]!.version) ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}

/** Creates the database when it is missing; needs that right only then. */
export async function createDatabase(databaseUrl: string): Promise<void> {
  const { database, ...server } = databaseAddress(databaseUrl);
  const connection = await createConnection(connectionOptions(server)).catch(unreachable);
  try {
    const [rows] = await connection.query('SHOW DATABASES LIKE ?', [database]);
    if ((rows as unknown[]).length > 0) return;
    await connection.query(
      `CREATE DATABASE ${mysql.escapeId(database)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    );
  } finally {
    await connection.end();
  }
}

/**
 * Options of the one data source: exact numbers, UTC instants, READ COMMITTED, statements cut off after
 * `statementSeconds` (4; migrations pass 0 for no limit). Connects once to learn whether it is MariaDB or MySQL.
 */
export async function dataSourceOptions(
  databaseUrl: string,
  schema: Schema,
  statementSeconds = 4,
): Promise<DataSourceOptions> {
  const { user, ...address } = databaseAddress(databaseUrl);
  const type = await serverKind({ user, ...address });
  return {
    type,
    driver: onEachConnection(type, statementSeconds),
    ...address,
    username: user,
    entities: [...schema.entities],
    migrations: [...(schema.migrations ?? [])],
    subscribers: [ChangeCounts],
    migrationsTransactionMode: 'each',
    migrationsTableName: 'migration',
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    dateStrings: ['DATE'],
    supportBigNumbers: true,
    bigNumberStrings: true,
    // Taking the stack at each statement costs more than sending it; TypeORM's error names the callers anyway.
    trace: false,
    connectTimeout: 3000,
    poolSize: 20,
    extra: { queueLimit: 200, enableKeepAlive: true, keepAliveInitialDelay: 10_000 },
  };
}

function unreachable(error: NodeJS.ErrnoException): never {
  throw new CannotStart(
    `无法连接数据库（${error.code ?? error.message}）。请确认数据库正在运行，DATABASE_URL 中的主机、端口、用户名和密码正确。`,
  );
}

function connectionOptions(address: Omit<DatabaseAddress, 'database'> & { database?: string }): ConnectionOptions {
  return { ...address, charset: 'utf8mb4_unicode_ci', connectTimeout: STARTING_MS };
}
