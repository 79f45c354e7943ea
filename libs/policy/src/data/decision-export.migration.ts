import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the bytes of decisions were that were handed out as files. */
export class DecisionExports1796000730002 implements MigrationInterface {
  name = 'DecisionExports1796000730002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE decision_export (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      decision_id BIGINT NOT NULL,
      sha256 CHAR(64) NOT NULL,
      exported_by_id BIGINT NOT NULL,
      exported_by_name VARCHAR(60) NOT NULL,
      exported_at DATETIME(3) NOT NULL,
      INDEX ix_decision_export_decision (decision_id),
      INDEX ix_decision_export_hash (sha256)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE decision_export');
  }
}
