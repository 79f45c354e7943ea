import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which accounts of the park are linked to which names at the provider of a single sign-on. */
export class SignOnLink1796000770001 implements MigrationInterface {
  name = 'SignOnLink1796000770001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE sign_on_link (
      user_id BIGINT NOT NULL PRIMARY KEY,
      issuer VARCHAR(255) NOT NULL,
      subject VARCHAR(255) NOT NULL,
      subject_key CHAR(64) NOT NULL,
      linked_at DATETIME(3) NOT NULL,
      UNIQUE INDEX uq_sign_on_link_subject (subject_key),
      CONSTRAINT fk_sign_on_link_user FOREIGN KEY (user_id) REFERENCES user_account (id)
        ON DELETE CASCADE ON UPDATE NO ACTION
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sign_on_link');
  }
}
