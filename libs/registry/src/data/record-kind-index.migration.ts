import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records of one kind since a day, of all companies. */
export class RecordKindIndex1796000750001 implements MigrationInterface {
  name = 'RecordKindIndex1796000750001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE company_record ADD INDEX ix_company_record_kind (kind, happened_on)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE company_record DROP INDEX ix_company_record_kind');
  }
}
