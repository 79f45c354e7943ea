import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a company that could not have a version any more was told that it can again; those that cannot are found by version. */
export class PushBack1796000781001 implements MigrationInterface {
  name = 'PushBack1796000781001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE push ADD COLUMN back_at DATETIME(3) NULL, ADD INDEX ix_push_lost (policy_version_id, lost_at)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE push DROP INDEX ix_push_lost, DROP COLUMN back_at');
  }
}
