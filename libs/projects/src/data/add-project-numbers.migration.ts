import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A row for each year that numbers of projects are drawn from, beginning after those that were given. */
export class AddProjectNumbers1796000088001 implements MigrationInterface {
  name = 'AddProjectNumbers1796000088001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE project_number (
      \`year\` INT NOT NULL PRIMARY KEY,
      \`last\` INT NOT NULL
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
    await runner.query(`INSERT INTO project_number (\`year\`, \`last\`)
      SELECT SUBSTRING(code, 4, 4), MAX(CAST(SUBSTRING(code, 9) AS UNSIGNED)) FROM project
      WHERE code LIKE 'ZS-____-%' GROUP BY SUBSTRING(code, 4, 4)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE project_number');
  }
}
