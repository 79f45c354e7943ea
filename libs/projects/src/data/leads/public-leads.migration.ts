import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leads that came through the public page: the form is taken once, and one address sends few a day; shares in appraisals. */
export class PublicLeads1796000111001 implements MigrationInterface {
  name = 'PublicLeads1796000111001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE \`lead\` ADD COLUMN intake_ticket VARCHAR(32) NULL, ADD COLUMN visitor_key VARCHAR(64) NULL,
        ADD COLUMN first_contact_share INT NULL, ADD COLUMN referrer_share INT NULL,
        ADD UNIQUE INDEX uq_lead_ticket (intake_ticket), ADD INDEX ix_lead_visitor (received_on, visitor_key)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE \`lead\` DROP INDEX ix_lead_visitor, DROP INDEX uq_lead_ticket,
        DROP COLUMN referrer_share, DROP COLUMN first_contact_share, DROP COLUMN visitor_key, DROP COLUMN intake_ticket`,
    );
  }
}
