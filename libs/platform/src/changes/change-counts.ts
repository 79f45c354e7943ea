import {
  type AfterQueryEvent,
  type DataSource,
  type EntityManager,
  type EntitySubscriberInterface,
  EventSubscriber,
  type QueryRunner,
  type TransactionCommitEvent,
} from 'typeorm';
import { shared } from '../shared';
import { writtenTable } from './written-table';

const SLOTS = 16;
const NO_SUCH_TABLE = 1146;
const ONE_MORE = `INSERT INTO change_count (subject, slot, changes) VALUES (?, CONNECTION_ID() % ${SLOTS}, 1)
  ON DUPLICATE KEY UPDATE changes = changes + 1`;
const COUNTS = 'SELECT subject, SUM(changes) AS changes FROM change_count GROUP BY subject';

/** An entity whose changes are counted, so that answers from its table may be kept until the next one. */
export interface Counted extends Function {
  readonly areChangesCounted: true;
}

/** Counts changes of such entities at the end of each transaction that makes some, whoever writes them. */
@EventSubscriber()
export class ChangeCounts implements EntitySubscriberInterface {
  private readonly written = new WeakMap<QueryRunner, Set<string>>();

  afterQuery({ query, queryRunner, dataSource, success }: AfterQueryEvent): Promise<void> | void {
    const table = success ? writtenTable(query) : null;
    if (table === null || !countedTables(dataSource).has(table)) return;
    if (!queryRunner.isTransactionActive) return count(queryRunner, [table]);
    this.written.set(queryRunner, (this.written.get(queryRunner) ?? new Set()).add(table));
  }

  beforeTransactionCommit({ queryRunner }: TransactionCommitEvent): Promise<void> | void {
    const tables = this.written.get(queryRunner);
    if (!tables) return;
    this.written.delete(queryRunner);
    return count(queryRunner, [...tables]);
  }
}

/** In the order of their names, so that two transactions never wait for each other. */
async function count(runner: QueryRunner, tables: readonly string[]): Promise<void> {
  for (const table of tables.toSorted()) await runner.query(ONE_MORE, [table]).catch(notYetMade);
}

/** While migrations make or undo the tables, nobody keeps anything yet. */
function notYetMade(error: unknown): void {
  if ((error as { errno?: number }).errno !== NO_SUCH_TABLE) throw error;
}

const tablesOf = new WeakMap<DataSource, ReadonlySet<string>>();

function countedTables(dataSource: DataSource): ReadonlySet<string> {
  const known = tablesOf.get(dataSource);
  if (known) return known;
  const counted = dataSource.entityMetadatas.filter(({ target }) => (target as Partial<Counted>).areChangesCounted);
  const tables = new Set(counted.map(({ tableName }) => tableName));
  tablesOf.set(dataSource, tables);
  return tables;
}

type Counts = () => Promise<ReadonlyMap<string, string>>;
const countsOf = new WeakMap<DataSource, Counts>();

/** Equal marks mean: no change of these was committed in between. Many who ask at the same time share one reading. */
export async function changeMark(
  { dataSource }: Pick<EntityManager, 'dataSource'>,
  counted: readonly Counted[],
): Promise<string> {
  const counts = countsOf.get(dataSource) ?? readingOf(dataSource);
  const found = await counts();
  return counted.map((entity) => found.get(dataSource.getMetadata(entity).tableName) ?? '0').join();
}

function readingOf(dataSource: DataSource): Counts {
  const reading = shared(async () => {
    const rows = await dataSource.query<{ subject: string; changes: string }[]>(COUNTS);
    return new Map(rows.map(({ subject, changes }) => [subject, String(changes)]));
  });
  countsOf.set(dataSource, reading);
  return reading;
}
