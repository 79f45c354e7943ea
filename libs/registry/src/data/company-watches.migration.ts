import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of the park follows which company. */
export class CompanyWatches1796000410002 implements MigrationInterface {
  name = 'CompanyWatches1796000410002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE company_watch (
        user_id BIGINT NOT NULL,
        company_id BIGINT NOT NULL,
        seen_revision INT NOT NULL,
        seen_at DATETIME(3) NOT NULL,
        PRIMARY KEY (user_id, company_id),
        INDEX ix_company_watch_company (company_id)
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE company_watch');
  }
}
