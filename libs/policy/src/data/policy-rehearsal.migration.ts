import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rehearsals of policies that were kept. */
export class PolicyRehearsals1796000330001 implements MigrationInterface {
  name = 'PolicyRehearsals1796000330001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE policy_rehearsal (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      policy_id BIGINT NOT NULL,
      policy_version_id BIGINT NOT NULL,
      version_number INT NOT NULL,
      content_hash CHAR(64) NOT NULL,
      title VARCHAR(200) NOT NULL,
      as_of DATE NOT NULL,
      input JSON NOT NULL,
      result JSON NOT NULL,
      company_ids JSON NOT NULL,
      is_covered TINYINT NOT NULL,
      saved_by_id BIGINT NOT NULL,
      saved_by_name VARCHAR(60) NOT NULL,
      saved_at DATETIME(3) NOT NULL,
      INDEX ix_policy_rehearsal_policy (policy_id, id),
      CONSTRAINT fk_policy_rehearsal_version FOREIGN KEY (policy_version_id) REFERENCES policy_version (id)
        ON DELETE NO ACTION ON UPDATE NO ACTION
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE policy_rehearsal');
  }
}
