import type { MigrationInterface, QueryRunner } from 'typeorm';

const renamed = (from: string, to: string) =>
  `UPDATE user_account SET roles = TRIM(BOTH ',' FROM REPLACE(CONCAT(',', roles, ','), ',${from},', ',${to},'))
    WHERE FIND_IN_SET('${from}', roles)`;

/** Room for more roles a person; 领导 is called park-leader. */
export class ParkRoles1796000002001 implements MigrationInterface {
  name = 'ParkRoles1796000002001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE user_account MODIFY COLUMN roles VARCHAR(300) NOT NULL DEFAULT ''");
    const sql = renamed('leader', 'park-leader');
    await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    const sql = renamed('park-leader', 'leader');
    await runner.query(sql);
    await runner.query("ALTER TABLE user_account MODIFY COLUMN roles VARCHAR(120) NOT NULL DEFAULT ''");
  }
}
