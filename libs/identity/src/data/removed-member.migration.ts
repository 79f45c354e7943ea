import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was removed from a company lately. */
export class RemovedMember1796000500001 implements MigrationInterface {
  name = 'RemovedMember1796000500001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE removed_member (
        company_id BIGINT NOT NULL,
        user_id BIGINT NOT NULL,
        role VARCHAR(20) NOT NULL,
        removed_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
        PRIMARY KEY (company_id, user_id),
        CONSTRAINT fk_removed_member_user FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE ON UPDATE NO ACTION
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE removed_member');
  }
}
