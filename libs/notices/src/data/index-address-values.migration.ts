import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose an address is, for news about the address itself. */
export class IndexAddressValues1796000120001 implements MigrationInterface {
  name = 'IndexAddressValues1796000120001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_person_address_value ON person_address (value, kind)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_person_address_value ON person_address');
  }
}
