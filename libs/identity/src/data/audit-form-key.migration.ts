import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Audit rows name the form that asked for the write. */
export class AuditFormKey1796000003001 implements MigrationInterface {
  name = 'AuditFormKey1796000003001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE audit_entry ADD COLUMN form_key VARCHAR(36) NULL, ADD INDEX ix_audit_entry_form (form_key)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_entry DROP INDEX ix_audit_entry_form, DROP COLUMN form_key');
  }
}
