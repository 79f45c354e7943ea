import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions are found by number or by run; the index by company only made publishing slower. */
export class DecisionIndex1796000700001 implements MigrationInterface {
  name = 'DecisionIndex1796000700001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_decision_company ON decision');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_decision_company ON decision (company_id, policy_version_id)');
  }
}
