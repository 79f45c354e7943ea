import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The view `company_card`: what other rooms' SQL may know of a company (id, name, uscc, zone). They read this face,
 * never the tables of the registry.
 */
export class CompanyCard1796000009001 implements MigrationInterface {
  name = 'CompanyCard1796000009001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE VIEW company_card AS SELECT id, name, uscc, zone FROM company');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW company_card');
  }
}
