import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { startPrivateServer } from '../../../libs/platform/src/database/private-server';
import { findProgram } from '../../../libs/platform/src/database/server-binary';
import type { Counts, Rival } from '../rival';
import { columns } from '../workload/columns';
import { company } from '../workload/companies';
import type { Workload } from '../workload/workload';
import { createTable, sqlOf, sqlRow } from './sql';

export interface Maria {
  readonly rivals: { readonly ids: Rival; readonly threeValued: Rival };
  readonly close: () => Promise<void>;
}

const ROWS_AT_ONCE = 1_000;
const INDEXES = 6;

/** A private MariaDB on a socket in a temporary folder, or undefined where there is no server program. */
export async function openMaria(work: Workload): Promise<Maria | undefined> {
  if (!findProgram('mariadbd')) return undefined;
  const dir = mkdtempSync(join(tmpdir(), 'park-bench-'));
  const server = await startPrivateServer({ dir, fast: true });
  const connection = await createConnection({ socketPath: server.socketPath, user: 'root', rowsAsArray: true });
  const close = async (): Promise<void> => {
    await connection.end();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
    rmSync(dirname(server.socketPath), { recursive: true, force: true });
  };
  await fill(connection, work.companies);
  return { rivals: rivalsOn(connection, work), close };
}

function rivalsOn(connection: Connection, { policies, companies }: Workload): Maria['rivals'] {
  const where = policies.map(sqlOf);
  const everyPolicy = `SELECT ${where.join(', ')} FROM company WHERE id = `;
  const ask = async (sql: string): Promise<number[][]> => {
    const [rows] = await connection.query<RowDataPacket[]>(sql);
    return rows as unknown as number[][];
  };
  const ids: Rival = {
    name: 'MariaDB, ids',
    lanes: 2,
    companies,
    slow: true,
    publish: async (policy) => (await ask(`SELECT id FROM company WHERE ${where[policy]}`)).flat(),
  };
  const threeValued: Rival = {
    name: 'MariaDB, both values',
    lanes: 3,
    companies,
    slow: true,
    login: async (id) => (await ask(`${everyPolicy}${id}`))[0]!.flatMap((met, policy) => (met === 1 ? policy : [])),
    count: async (policy): Promise<Counts> => {
      const [sums] = await ask(`SELECT SUM(${where[policy]} IS TRUE), SUM(${where[policy]} IS NULL) FROM company`);
      return { met: Number(sums![0]), unknown: Number(sums![1]) };
    },
  };
  return { ids, threeValued };
}

async function fill(connection: Connection, companies: number): Promise<void> {
  await connection.query('CREATE DATABASE bench');
  await connection.query('USE bench');
  await connection.query(createTable);
  for (let from = 0; from < companies; from += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, companies - from);
    const rows = Array.from({ length: count }, (_, at) => [from + at, ...sqlRow(company(from + at))]);
    await connection.query('INSERT INTO company VALUES ?', [rows]);
  }
  const indexes = columns.slice(0, INDEXES).map(({ name }) => `ADD INDEX (${name})`);
  const sql = `ALTER TABLE company ${indexes.join(', ')}`;
  await connection.query(sql);
  await connection.query('ANALYZE TABLE company');
}
