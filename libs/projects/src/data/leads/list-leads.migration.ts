import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = [
  'ix_lead_created (created_by_id)',
  'ix_lead_team (has_team)',
  'ix_lead_due (status, next_on)',
  'ix_lead_parts (status, tracker_id, next_on, is_extended, counted_from_on, last_progress_on)',
];

/** Lists of leads by indexes: whose, of whose team, what is due, how many in each part. */
export class ListLeads1796000110001 implements MigrationInterface {
  name = 'ListLeads1796000110001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `lead` ADD COLUMN has_team TINYINT NOT NULL DEFAULT 0');
    await runner.query('UPDATE `lead` SET has_team = JSON_LENGTH(team_ids) > 0');
    for (const index of INDEXES) await runner.query(`ALTER TABLE \`lead\` ADD INDEX ${index}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await runner.query(`ALTER TABLE \`lead\` DROP INDEX ${index.split(' ')[0]}`);
    await runner.query('ALTER TABLE `lead` DROP COLUMN has_team');
  }
}
