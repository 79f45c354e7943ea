import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The company that holds shares, beside the details, so that what it holds is found. */
export class RecordHolder1796000530002 implements MigrationInterface {
  name = 'RecordHolder1796000530002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE company_record ADD COLUMN holder_code VARCHAR(18) NULL, ADD INDEX ix_company_record_holder (holder_code)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE company_record DROP INDEX ix_company_record_holder, DROP COLUMN holder_code');
  }
}
