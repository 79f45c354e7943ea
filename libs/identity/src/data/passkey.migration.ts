import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys of people, which answer in place of a code. */
export class Passkey1796000770003 implements MigrationInterface {
  name = 'Passkey1796000770003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE passkey (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      user_id BIGINT NOT NULL,
      name VARCHAR(40) NOT NULL,
      credential_id VARCHAR(1400) NOT NULL,
      credential_hash CHAR(64) NOT NULL,
      public_key VARCHAR(1400) NOT NULL,
      counter BIGINT NOT NULL,
      transports VARCHAR(100) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      last_used_at DATETIME(3) NULL,
      last_asked BIGINT NULL,
      INDEX ix_passkey_user (user_id),
      UNIQUE INDEX uq_passkey_credential (credential_hash),
      CONSTRAINT fk_passkey_user FOREIGN KEY (user_id) REFERENCES user_account (id)
        ON DELETE CASCADE ON UPDATE NO ACTION
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE passkey');
  }
}
