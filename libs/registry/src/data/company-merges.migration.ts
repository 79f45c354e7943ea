import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of companies that went into others, and what moved with them. */
export class CompanyMerges1796000350003 implements MigrationInterface {
  name = 'CompanyMerges1796000350003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE company ADD COLUMN merged_into_id BIGINT NULL, ADD INDEX ix_company_merged (merged_into_id)',
    );
    await runner.query(
      `CREATE TABLE company_merge (
        id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
        version INT NOT NULL DEFAULT 1,
        status VARCHAR(10) NOT NULL,
        from_id BIGINT NOT NULL,
        into_id BIGINT NOT NULL,
        reason VARCHAR(200) NOT NULL,
        actor_name VARCHAR(60) NOT NULL,
        merged_at DATETIME(3) NOT NULL,
        moved JSON NOT NULL,
        INDEX ix_company_merge_into (into_id, id)
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE company_merge');
    await runner.query('ALTER TABLE company DROP INDEX ix_company_merged, DROP COLUMN merged_into_id');
  }
}
