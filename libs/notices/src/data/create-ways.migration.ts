import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Addresses and settings of people, and how notices stand on the ways out. */
export class CreateWays1796000050001 implements MigrationInterface {
  name = 'CreateWays1796000050001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE person_address (
      user_id BIGINT NOT NULL,
      kind VARCHAR(10) NOT NULL,
      value VARCHAR(254) NOT NULL,
      verified_at DATETIME(3) NOT NULL,
      suppressed_at DATETIME(3) NULL,
      suppressed_reason VARCHAR(200) NULL,
      PRIMARY KEY (user_id, kind),
      INDEX ix_person_address_suppressed (suppressed_at)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE address_code (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      user_id BIGINT NOT NULL,
      kind VARCHAR(10) NOT NULL,
      value VARCHAR(254) NOT NULL,
      salt CHAR(32) NOT NULL,
      code_hash CHAR(64) NULL,
      state VARCHAR(12) NOT NULL,
      attempts INT NOT NULL DEFAULT 0,
      created_at DATETIME(3) NOT NULL,
      expires_at DATETIME(3) NULL,
      INDEX ix_address_code_person (user_id, kind, id),
      INDEX ix_address_code_value (value, created_at),
      INDEX ix_address_code_created (created_at)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE notice_setting (
      user_id BIGINT NOT NULL PRIMARY KEY,
      urgent_channels VARCHAR(60) NOT NULL,
      normal_channels VARCHAR(60) NOT NULL,
      quiet_from CHAR(5) NULL,
      quiet_to CHAR(5) NULL,
      urgent_always TINYINT NOT NULL DEFAULT 0,
      office_hours_only TINYINT NOT NULL DEFAULT 0,
      digest_at CHAR(5) NULL,
      version INT NOT NULL DEFAULT 1
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE notice_way (
      notice_id BIGINT NOT NULL,
      user_id BIGINT NOT NULL,
      channel VARCHAR(10) NOT NULL,
      state VARCHAR(12) NOT NULL,
      in_digest TINYINT NOT NULL DEFAULT 0,
      due_at DATETIME(3) NOT NULL,
      parcel VARCHAR(60) NULL,
      reason VARCHAR(200) NULL,
      changed_at DATETIME(3) NOT NULL,
      PRIMARY KEY (notice_id, user_id, channel),
      INDEX ix_notice_way_due (state, parcel, due_at),
      INDEX ix_notice_way_parcel (user_id, channel, parcel),
      CONSTRAINT fk_notice_way_notice FOREIGN KEY (notice_id) REFERENCES notice (id) ON DELETE CASCADE ON UPDATE NO ACTION
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE password_reset (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      user_id BIGINT NOT NULL,
      token_hash CHAR(64) NOT NULL,
      expires_at DATETIME(3) NOT NULL,
      used_at DATETIME(3) NULL,
      INDEX ix_password_reset_person (user_id, used_at),
      INDEX ix_password_reset_expires (expires_at)
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['password_reset', 'notice_way', 'notice_setting', 'address_code', 'person_address'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
