import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What other rooms' SQL may know of a company tells whether it is one of the demo. */
export class CompanyCardDemo1796000590002 implements MigrationInterface {
  name = 'CompanyCardDemo1796000590002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE OR REPLACE VIEW company_card AS SELECT id, name, uscc, zone, officer, is_demo FROM company',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE OR REPLACE VIEW company_card AS SELECT id, name, uscc, zone, officer FROM company');
  }
}
