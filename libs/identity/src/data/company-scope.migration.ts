import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The companies that a person of the park may know of; everybody begins with the whole park. */
export class CompanyScope1796000450001 implements MigrationInterface {
  name = 'CompanyScope1796000450001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "ALTER TABLE user_account ADD COLUMN company_scope VARCHAR(200) NOT NULL DEFAULT '' AFTER roles",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE user_account DROP COLUMN company_scope');
  }
}
