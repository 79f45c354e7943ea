import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which numbers are those of leads in a state is known without reading the leads. */
export class NumberLeads1796000550001 implements MigrationInterface {
  name = 'NumberLeads1796000550001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_lead_state_number ON `lead` (status, number)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_lead_state_number ON `lead`');
  }
}
