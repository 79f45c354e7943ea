import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The steps that records with a lifecycle have taken. */
export class StateHistory1796000014001 implements MigrationInterface {
  name = 'StateHistory1796000014001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE state_history (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      subject_type VARCHAR(40) NOT NULL,
      subject_id VARCHAR(64) NOT NULL,
      verb VARCHAR(40) NOT NULL,
      from_state VARCHAR(40) NULL,
      to_state VARCHAR(40) NOT NULL,
      at DATETIME(3) NOT NULL,
      actor_id BIGINT NULL,
      actor_name VARCHAR(60) NOT NULL,
      reason_code VARCHAR(40) NULL,
      reason_note VARCHAR(300) NULL,
      basis JSON NULL,
      INDEX ix_state_history_subject (subject_type, subject_id, id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE state_history');
  }
}
