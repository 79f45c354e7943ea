import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Requests of people about what is kept of them, and who has read which version of the notice. */
export class CreatePrivacy1796000470001 implements MigrationInterface {
  name = 'CreatePrivacy1796000470001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE privacy_request (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      version INT NOT NULL DEFAULT 1,
      status VARCHAR(10) NOT NULL,
      kind VARCHAR(12) NOT NULL,
      user_id BIGINT NOT NULL,
      text VARCHAR(300) NOT NULL,
      answer VARCHAR(300) NULL,
      open_key VARCHAR(40) NULL,
      closed_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      UNIQUE INDEX uq_privacy_request_open (open_key),
      INDEX ix_privacy_request_status (status, id),
      INDEX ix_privacy_request_user (user_id, id)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE privacy_notice_reading (
      user_id BIGINT NOT NULL,
      version VARCHAR(20) NOT NULL,
      read_at DATETIME(3) NOT NULL,
      PRIMARY KEY (user_id, version)
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['privacy_notice_reading', 'privacy_request']) await runner.query(`DROP TABLE ${table}`);
  }
}
