import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the chain of the audit trail ended on each day. */
export class AuditAnchor1796000470002 implements MigrationInterface {
  name = 'AuditAnchor1796000470002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE audit_anchor (
      day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      seal_id BIGINT NOT NULL,
      entry_id BIGINT NOT NULL,
      links BIGINT NOT NULL,
      hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    ) ENGINE=InnoDB`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_anchor');
  }
}
