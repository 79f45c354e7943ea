import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every account that a company named for its money of 免申即享; why money is asked back, and until when. */
export class AutoEntitlementAccounts1796000570001 implements MigrationInterface {
  name = 'AutoEntitlementAccounts1796000570001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE auto_entitlement_line
      ADD COLUMN recall_reason VARCHAR(300) NULL, ADD COLUMN return_by DATE NULL`);
    await runner.query(`CREATE TABLE auto_entitlement_account (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      line_id BIGINT NOT NULL,
      bank VARCHAR(100) NOT NULL,
      account VARCHAR(240) NOT NULL,
      named_at DATETIME(3) NOT NULL,
      named_by_id BIGINT NOT NULL,
      named_by_name VARCHAR(60) NOT NULL,
      INDEX ix_auto_entitlement_account_line (line_id, id),
      CONSTRAINT fk_auto_entitlement_account_line FOREIGN KEY (line_id) REFERENCES auto_entitlement_line (id) ON DELETE NO ACTION ON UPDATE NO ACTION
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE auto_entitlement_account');
    await runner.query('ALTER TABLE auto_entitlement_line DROP COLUMN recall_reason, DROP COLUMN return_by');
  }
}
