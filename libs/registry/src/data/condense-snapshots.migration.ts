import type { MigrationInterface, QueryRunner } from 'typeorm';
import { condense } from '../domain/ledger/condensed';
import type { Snapshot } from '../domain/ledger/snapshot';

const AT_ONCE = 500;

/** The condensed snapshots of all companies, beside their full ones. */
export class CondenseSnapshots1795000000005 implements MigrationInterface {
  name = 'CondenseSnapshots1795000000005';

  async up(runner: QueryRunner): Promise<void> {
    // No transaction holds the making of a table: an earlier try that was killed may have left one.
    await runner.query('DROP TABLE IF EXISTS condensed_snapshot');
    await runner.query(`CREATE TABLE condensed_snapshot (
      company_id BIGINT NOT NULL PRIMARY KEY,
      revision INT NOT NULL,
      changed_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
      facts MEDIUMTEXT NOT NULL,
      INDEX ix_condensed_snapshot_changed (changed_at, revision),
      CONSTRAINT fk_condensed_snapshot_company FOREIGN KEY (company_id) REFERENCES company (id)
        ON DELETE CASCADE ON UPDATE NO ACTION
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
    for (let after = '0'; ;) {
      const rows: { id: string; revision: number; facts: string }[] = await runner.query(
        'SELECT company_id AS id, revision, facts FROM company_snapshot WHERE company_id > ? ORDER BY company_id LIMIT ?',
        [after, AT_ONCE],
      );
      if (rows.length === 0) return;
      const condensed = rows.map(({ id, revision, facts }) => [id, revision, condense(JSON.parse(facts) as Snapshot)]);
      await runner.query('INSERT INTO condensed_snapshot (company_id, revision, facts) VALUES ?', [condensed]);
      after = rows.at(-1)!.id;
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE condensed_snapshot');
  }
}
