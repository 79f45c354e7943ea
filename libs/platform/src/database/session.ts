import type { Socket } from 'node:net';
import mysql, {
  type Connection,
  type Pool,
  type PoolConnection,
  type PoolOptions,
  type Query,
  type QueryError,
} from 'mysql2';

export type ServerKind = 'mariadb' | 'mysql';

const UNKNOWN_VARIABLE = 1193;
/** What the network may add to the server's own limit: 4 + 0.5 s, so that a person waits at most 5 s. */
const GRACE_SECONDS = 0.5;

/** mysql2 for TypeORM, whose pools set up each new connection before anything else is sent on it. */
export function onEachConnection(kind: ServerKind, statementSeconds: number): typeof mysql {
  const statements = sessionStatements(kind, statementSeconds);
  const createPool = (options: PoolOptions): Pool => {
    const pool = mysql.createPool(options);
    const milliseconds = (statementSeconds + GRACE_SECONDS) * 1000;
    const silent = statementSeconds > 0 ? limitWaiting(pool, milliseconds) : () => {};
    pool.on('connection', (connection) => {
      if (statementSeconds > 0) giveDeadline(connection, milliseconds, silent);
      statements.forEach((statement) => setUp(connection, statement));
    });
    return pool;
  };
  return { ...mysql, createPool } as typeof mysql;
}

function sessionStatements(kind: ServerKind, statementSeconds: number): string[] {
  return [
    kind === 'mariadb'
      ? `SET SESSION max_statement_time = ${statementSeconds}`
      : `SET SESSION max_execution_time = ${statementSeconds * 1000}`,
    'SET SESSION innodb_lock_wait_timeout = 3',
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    // CURRENT_TIMESTAMP defaults must be UTC whatever zone the server lives in.
    "SET SESSION time_zone = '+00:00'",
    "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
  ];
}

// The server's limit does not help when the answer never arrives: then the connection is given up, and its query fails.
function giveDeadline(connection: Connection, milliseconds: number, silent: (error: Error) => void): void {
  const query = connection.query.bind(connection) as (...parameters: unknown[]) => Query;
  const watched = (...parameters: unknown[]): Query => {
    const command = query(...withoutPlaces(parameters));
    const { stream } = connection as Connection & { stream: Socket };
    const overdue = () => {
      const error = noAnswer(milliseconds);
      stream.destroy(error);
      silent(error);
    };
    const timer = setTimeout(overdue, milliseconds);
    return command.once('end', () => clearTimeout(timer)).once('error', () => clearTimeout(timer));
  };
  Object.assign(connection, { query: watched });
}

/** For an empty list of parameters, or none, the driver looks through the whole text for places to put them, megabytes of it at times. */
function withoutPlaces([sql, values, ...rest]: readonly unknown[]): unknown[] {
  if (typeof sql === 'string' && typeof values === 'function') return [sql, null, values, ...rest];
  return [sql, Array.isArray(values) && values.length === 0 ? null : values, ...rest];
}

type Taken = (error: Error | null, connection?: PoolConnection) => void;

/**
 * Whoever waits for a free connection is told after the same time that there is no answer, and at once when a
 * connection in use has just been given up: he would have to wait for the next one as long again. Answers how to say so.
 */
function limitWaiting(pool: Pool, milliseconds: number): (error: Error) => void {
  const waiting = new Set<(error: Error) => void>();
  const getConnection = pool.getConnection.bind(pool) as (taken: Taken) => void;
  const limited = (taken: Taken): void => {
    let isOver = false;
    const end: Taken = (error, connection) => {
      if (isOver) return connection?.release();
      isOver = true;
      clearTimeout(timer);
      waiting.delete(end);
      taken(error, connection);
    };
    const timer = setTimeout(() => end(noAnswer(milliseconds)), milliseconds);
    waiting.add(end);
    getConnection(end);
  };
  Object.assign(pool, { getConnection: limited });
  return (error) => waiting.forEach((end) => end(error));
}

function noAnswer(milliseconds: number): Error {
  return new Error(`no answer from the database in ${milliseconds} ms`);
}

// A connection that could not be set up must not serve anyone; an engine that lacks a variable may.
function setUp(connection: Connection, statement: string): void {
  connection.query(statement, (error: QueryError | null) => {
    if (error && error.errno !== UNKNOWN_VARIABLE) connection.destroy();
  });
}
