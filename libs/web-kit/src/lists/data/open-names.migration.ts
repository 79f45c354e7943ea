import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of views of a person that had the same name, the first keeps it. */
export class OpenNames1796000040002 implements MigrationInterface {
  name = 'OpenNames1796000040002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE list_view ADD open_name VARCHAR(40) NULL');
    await runner.query(`UPDATE list_view v JOIN (SELECT MIN(id) AS id FROM list_view WHERE removed_at IS NULL
      GROUP BY owner_id, list, name) first ON first.id = v.id SET v.open_name = v.name`);
    await runner.query('CREATE UNIQUE INDEX ux_list_view_open_name ON list_view (owner_id, list, open_name)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE list_view DROP INDEX ux_list_view_open_name, DROP COLUMN open_name');
  }
}
