import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 一企一册 of several companies as one archive. */
export class CreateBooklets1796000620002 implements MigrationInterface {
  name = 'CreateBooklets1796000620002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE booklet_batch (
        id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
        user_id BIGINT NOT NULL,
        user_name VARCHAR(60) NOT NULL,
        company_ids JSON NOT NULL,
        job_id BIGINT NULL,
        created_at DATETIME(3) NOT NULL,
        INDEX ix_booklet_batch_user (user_id, id)
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE booklet_batch');
  }
}
