import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A user name is unique among people of the park, and among people of companies: neither side meets a name of the other. */
export class UsernamesByKind1796000014002 implements MigrationInterface {
  name = 'UsernamesByKind1796000014002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE user_account DROP INDEX uq_user_account_username,
      ADD UNIQUE INDEX uq_user_account_username (kind, username)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE user_account DROP INDEX uq_user_account_username,
      ADD UNIQUE INDEX uq_user_account_username (username)`);
  }
}
