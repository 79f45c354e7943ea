import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People of companies are reminded of the next step to a title. */
export class CreateTitleReminders1796000590003 implements MigrationInterface {
  name = 'CreateTitleReminders1796000590003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE title_reminder (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      user_id BIGINT NOT NULL,
      company_id BIGINT NOT NULL,
      title_code VARCHAR(40) NOT NULL,
      remind_on DATE NOT NULL,
      UNIQUE INDEX uq_title_reminder (user_id, company_id, title_code),
      INDEX ix_title_reminder_day (remind_on, id),
      INDEX ix_title_reminder_company (company_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE title_reminder');
  }
}
