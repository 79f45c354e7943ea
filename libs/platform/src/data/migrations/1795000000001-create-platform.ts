import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePlatform1795000000001 implements MigrationInterface {
  name = 'CreatePlatform1795000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_event (
        id bigint NOT NULL AUTO_INCREMENT,
        topic varchar(100) NOT NULL,
        event_key varchar(190) NOT NULL,
        payload json NOT NULL,
        state varchar(10) NOT NULL DEFAULT 'pending',
        attempts int NOT NULL DEFAULT 0,
        due_at datetime(3) NOT NULL,
        owner varchar(64) NULL,
        leased_until datetime(3) NULL,
        last_error varchar(500) NULL,
        created_at datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
        done_at datetime(3) NULL,
        PRIMARY KEY (id),
        UNIQUE INDEX uq_outbox_event_topic_key (topic, event_key),
        INDEX ix_outbox_event_due (state, topic, due_at),
        INDEX ix_outbox_event_owner (owner)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
    await runner.query(`
      CREATE TABLE inbox_message (
        id bigint NOT NULL AUTO_INCREMENT,
        company_id bigint NOT NULL,
        dedupe_key varchar(190) NOT NULL,
        title varchar(200) NOT NULL,
        body text NOT NULL,
        link varchar(300) NOT NULL,
        subject varchar(100) NULL,
        created_at datetime(3) NOT NULL,
        read_at datetime(3) NULL,
        PRIMARY KEY (id),
        UNIQUE INDEX uq_inbox_message_dedupe (company_id, dedupe_key),
        INDEX ix_inbox_message_unread (company_id, read_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE inbox_message');
    await runner.query('DROP TABLE outbox_event');
  }
}
