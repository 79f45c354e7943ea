import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is in charge of a company stands in its row, and in what other rooms' SQL may know of it. */
export class CompanyOfficer1796000450002 implements MigrationInterface {
  name = 'CompanyOfficer1796000450002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE company ADD COLUMN officer VARCHAR(60) NULL AFTER zone, ADD INDEX ix_company_officer (officer)',
    );
    await runner.query(
      `UPDATE company c JOIN company_snapshot s ON s.company_id = c.id
          SET c.officer = LEFT(JSON_VALUE(s.facts, '$.officer."-".v'), 60), c.updated_at = c.updated_at
        WHERE s.facts LIKE '%"officer":%'`,
    );
    await runner.query('CREATE OR REPLACE VIEW company_card AS SELECT id, name, uscc, zone, officer FROM company');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE OR REPLACE VIEW company_card AS SELECT id, name, uscc, zone FROM company');
    await runner.query('ALTER TABLE company DROP INDEX ix_company_officer, DROP COLUMN officer');
  }
}
