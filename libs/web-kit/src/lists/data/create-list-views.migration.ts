import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateListViews1796000040001 implements MigrationInterface {
  name = 'CreateListViews1796000040001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE list_view (
      id BIGINT NOT NULL AUTO_INCREMENT,
      list VARCHAR(40) NOT NULL,
      owner_id BIGINT NOT NULL,
      owner_name VARCHAR(60) NOT NULL,
      name VARCHAR(40) NOT NULL,
      query VARCHAR(2000) NOT NULL,
      shared TINYINT NOT NULL DEFAULT 0,
      usual TINYINT NOT NULL DEFAULT 0,
      version INT NOT NULL DEFAULT 1,
      removed_at DATETIME(3) NULL,
      PRIMARY KEY (id),
      KEY ix_list_view_list (list, owner_id)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE list_view');
  }
}
