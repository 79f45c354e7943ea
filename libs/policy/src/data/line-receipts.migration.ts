import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which document each company was paid, and how the park heard of a confirmation that it noted itself. */
export class LineReceipts1796000630002 implements MigrationInterface {
  name = 'LineReceipts1796000630002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE auto_entitlement_line
         ADD COLUMN payment_document VARCHAR(200) NULL AFTER paid_on, ADD COLUMN registered_by VARCHAR(8) NULL`,
    );
    await runner.query(
      `UPDATE auto_entitlement_line l JOIN auto_entitlement r ON r.id = l.run_id
          SET l.payment_document = r.payment_document WHERE l.paid_on IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE auto_entitlement_line DROP COLUMN payment_document, DROP COLUMN registered_by');
  }
}
