import {
  BIGINT,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBInstance,
  INTEGER,
  SMALLINT,
  TINYINT,
  type Connection,
} from '@duckdb/node-api';
import type { Counts, Rival } from '../rival';
import { columns } from '../workload/columns';
import { company } from '../workload/companies';
import type { Workload } from '../workload/workload';
import { createTable, sqlOf, sqlRow, sqlType } from './sql';

const TYPES = { BIGINT, DOUBLE, INTEGER, SMALLINT, TINYINT };
/** Rows of DuckDB's vectors. */
const VECTOR = 2048;

export interface Duck {
  readonly rivals: { readonly counts: Rival; readonly ids: Rival; readonly threeValued: Rival };
  readonly ask: (sql: string) => Promise<readonly unknown[]>;
  readonly close: () => void;
}

/** DuckDB in memory on one thread, with the companies in one table. */
export async function openDuck(work: Workload): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await fill(connection, work.companies);
  const where = work.policies.map(sqlOf);
  const ask = async (sql: string) => (await (await connection.run(sql)).getRows())[0]!;
  const { companies } = work;
  const rivals = {
    counts: {
      name: 'DuckDB, COUNT',
      lanes: 2 as const,
      companies,
      count: async (policy: number): Promise<Counts> => {
        const [met] = await ask(`SELECT count(*) FROM company WHERE ${where[policy]}`);
        return { met: Number(met) };
      },
    },
    ids: {
      name: 'DuckDB, ids',
      lanes: 2 as const,
      companies,
      publish: async (policy: number) => ids(connection, `SELECT id FROM company WHERE ${where[policy]}`),
    },
    threeValued: {
      name: 'DuckDB, both counts',
      lanes: 3 as const,
      companies,
      count: async (policy: number): Promise<Counts> => {
        const [met, unknown] = await ask(`SELECT count(*) FILTER (v), count(*) FILTER (v IS NULL)
          FROM (SELECT ${where[policy]} AS v FROM company)`);
        return { met: Number(met), unknown: Number(unknown) };
      },
    },
  };
  return {
    rivals,
    ask,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function ids(connection: Connection, sql: string): Promise<number[]> {
  const found: number[] = [];
  for (const chunk of await (await connection.run(sql)).fetchAllChunks()) {
    const { items } = chunk.getColumnVector(0);
    for (let at = 0; at < chunk.rowCount; at += 1) found.push(items[at]!);
  }
  return found;
}

async function fill(connection: Connection, companies: number): Promise<void> {
  await connection.run(createTable.replace(' PRIMARY KEY', ''));
  const types = [INTEGER, ...columns.map((column) => TYPES[sqlType(column)])];
  const appender = await connection.createAppender('company');
  for (let from = 0; from < companies; from += VECTOR) {
    const count = Math.min(VECTOR, companies - from);
    const rows = Array.from({ length: count }, (_, at) => [from + at, ...sqlRow(company(from + at))]);
    const chunk = DuckDBDataChunk.create(types, count);
    types.forEach((type, column) => {
      const values = rows.map((row) => row[column]!);
      chunk.setColumnValues(
        column,
        type === BIGINT ? values.map((value) => (value === null ? null : BigInt(value))) : values,
      );
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
