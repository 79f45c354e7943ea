import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Housekeeping asks for events delivered long ago. */
export class IndexDoneEvents1795000000006 implements MigrationInterface {
  name = 'IndexDoneEvents1795000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_outbox_event_done ON outbox_event (state, done_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_outbox_event_done ON outbox_event');
  }
}
