import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roads, rivers, pipes and distances on the plan. */
export class CreatePlanFeatures1796000150002 implements MigrationInterface {
  name = 'CreatePlanFeatures1796000150002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE site_plan_feature (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      kind VARCHAR(12) NOT NULL,
      name VARCHAR(60) NOT NULL,
      geometry JSON NOT NULL,
      is_demo TINYINT NOT NULL DEFAULT 0,
      UNIQUE INDEX uq_site_plan_feature (kind, name)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE site_plan_feature');
  }
}
