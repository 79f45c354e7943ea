import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Notices, and who is told. */
export class CreateNotices1796000035001 implements MigrationInterface {
  name = 'CreateNotices1796000035001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE notice (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      notice_key VARCHAR(190) NOT NULL,
      kind VARCHAR(20) NOT NULL,
      subject VARCHAR(100) NOT NULL,
      urgency VARCHAR(10) NOT NULL,
      title VARCHAR(200) NOT NULL,
      text VARCHAR(1000) NOT NULL,
      href VARCHAR(300) NULL,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      UNIQUE INDEX uq_notice_key (notice_key),
      INDEX ix_notice_created (created_at)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE notice_recipient (
      user_id BIGINT NOT NULL,
      notice_id BIGINT NOT NULL,
      read_at DATETIME(3) NULL,
      PRIMARY KEY (user_id, notice_id),
      INDEX ix_notice_recipient_unread (user_id, read_at),
      INDEX ix_notice_recipient_notice (notice_id),
      CONSTRAINT fk_notice_recipient_notice FOREIGN KEY (notice_id) REFERENCES notice (id) ON DELETE CASCADE ON UPDATE NO ACTION
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notice_recipient');
    await runner.query('DROP TABLE notice');
  }
}
