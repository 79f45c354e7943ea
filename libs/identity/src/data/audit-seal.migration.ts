import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Audit rows are bound into a chain of hashes. */
export class AuditSeal1796000029001 implements MigrationInterface {
  name = 'AuditSeal1796000029001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE audit_seal (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      entry_id BIGINT NOT NULL,
      previous_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      UNIQUE KEY uq_audit_seal_entry (entry_id),
      UNIQUE KEY uq_audit_seal_previous (previous_hash)
    ) ENGINE=InnoDB`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_seal');
  }
}
