import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The counts of the pushes of a version, which were counted anew whenever somebody looked. */
export class PushTally1796000460004 implements MigrationInterface {
  name = 'PushTally1796000460004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE push_tally (
      policy_version_id BIGINT NOT NULL PRIMARY KEY,
      first_at DATETIME(3) NOT NULL,
      pushed INT NOT NULL,
      no_account INT NOT NULL DEFAULT 0,
      delivered INT NOT NULL DEFAULT 0,
      \`read\` INT NOT NULL DEFAULT 0,
      opened INT NOT NULL DEFAULT 0
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
    await runner.query(`INSERT INTO push_tally (policy_version_id, first_at, pushed, no_account, delivered, \`read\`, opened)
      SELECT policy_version_id, MIN(pushed_at), COUNT(*), SUM(delivered_at IS NULL AND no_account_at IS NOT NULL),
             COUNT(delivered_at), COUNT(read_at), COUNT(opened_at)
        FROM push GROUP BY policy_version_id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE push_tally');
  }
}
