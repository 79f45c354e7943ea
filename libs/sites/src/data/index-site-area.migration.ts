import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rooms are looked for by their area among those that are free. */
export class IndexSiteArea1796000150004 implements MigrationInterface {
  name = 'IndexSiteArea1796000150004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_site_area ON site (status, kind, area_m2)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_site_area ON site');
  }
}
