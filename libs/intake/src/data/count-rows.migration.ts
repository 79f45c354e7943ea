import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of the rows of a batch is counted from the index alone, while a long one is written. */
export class CountRows1796000785401 implements MigrationInterface {
  name = 'CountRows1796000785401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE import_row DROP INDEX ix_import_row_outcome, ADD INDEX ix_import_row_outcome (batch_id, kind, outcome, undone)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE import_row DROP INDEX ix_import_row_outcome, ADD INDEX ix_import_row_outcome (batch_id, kind, outcome)',
    );
  }
}
