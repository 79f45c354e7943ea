import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The claims of one company are found by its credit code. */
export class IndexClaims1796000350001 implements MigrationInterface {
  name = 'IndexClaims1796000350001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_company_claim_uscc ON company_claim (uscc, created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_company_claim_uscc ON company_claim');
  }
}
