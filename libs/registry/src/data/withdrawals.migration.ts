import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A line of the ledger may take back an earlier one, and says why. */
export class Withdrawals1796000016001 implements MigrationInterface {
  name = 'Withdrawals1796000016001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE fact ADD COLUMN withdraws INT NULL, ADD COLUMN reason VARCHAR(200) NULL');
  }

  /** What was taken back stays away. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE taken FROM fact taken
      JOIN fact withdrawal ON withdrawal.company_id = taken.company_id AND withdrawal.withdraws = taken.seq`);
    await runner.query('DELETE FROM fact WHERE withdraws IS NOT NULL');
    await runner.query('ALTER TABLE fact DROP COLUMN withdraws, DROP COLUMN reason');
  }
}
