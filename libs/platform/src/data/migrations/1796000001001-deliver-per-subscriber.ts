import type { MigrationInterface, QueryRunner } from 'typeorm';

// The one subscriber that each topic had; fixed here, whatever the rooms call theirs later.
const SUBSCRIBER = `CASE topic WHEN 'policy.push-delivery' THEN 'policy.deliver-pushes'
  WHEN 'policy.publish-catch-up' THEN 'policy.catch-up' WHEN 'registry.company-facts-changed' THEN 'policy.rematch'
  WHEN 'mail' THEN 'platform.mail' ELSE topic END`;
const DELIVERIES = `
  CREATE TABLE outbox_delivery (
    id bigint NOT NULL AUTO_INCREMENT,
    event_id bigint NOT NULL,
    subscriber varchar(100) NOT NULL,
    state varchar(10) NOT NULL DEFAULT 'pending',
    attempts int NOT NULL DEFAULT 0,
    due_at datetime(3) NOT NULL,
    owner varchar(64) NULL,
    leased_until datetime(3) NULL,
    last_error varchar(500) NULL,
    done_at datetime(3) NULL,
    PRIMARY KEY (id),
    UNIQUE INDEX uq_outbox_delivery_event_subscriber (event_id, subscriber),
    INDEX ix_outbox_delivery_due (state, subscriber, due_at),
    INDEX ix_outbox_delivery_owner (owner),
    CONSTRAINT fk_outbox_delivery_event FOREIGN KEY (event_id) REFERENCES outbox_event (id) ON DELETE CASCADE
      ON UPDATE NO ACTION
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`;
const SUBSCRIBERS = `
  CREATE TABLE outbox_subscriber (
    topic varchar(100) NOT NULL,
    subscriber varchar(100) NOT NULL,
    PRIMARY KEY (topic, subscriber)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`;

/** State, attempts and lease move from the event to one delivery per subscriber; events keep what they went through. */
export class DeliverPerSubscriber1796000001001 implements MigrationInterface {
  name = 'DeliverPerSubscriber1796000001001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DELIVERIES);
    await runner.query(SUBSCRIBERS);
    await runner.query(
      `INSERT INTO outbox_delivery (event_id, subscriber, state, attempts, due_at, last_error, done_at)
       SELECT id, ${SUBSCRIBER}, state, attempts, due_at, last_error, done_at FROM outbox_event
        WHERE state <> 'pending' OR attempts > 0`,
    );
    await runner.query('ALTER TABLE outbox_event ADD COLUMN handed_at datetime(3) NULL');
    await runner.query(
      `UPDATE outbox_event SET state = 'handed', handed_at = COALESCE(done_at, due_at)
        WHERE state <> 'pending' OR attempts > 0`,
    );
    await runner.query(
      `ALTER TABLE outbox_event DROP INDEX ix_outbox_event_due, DROP INDEX ix_outbox_event_done,
         DROP INDEX ix_outbox_event_owner, DROP COLUMN attempts, DROP COLUMN owner, DROP COLUMN leased_until,
         DROP COLUMN last_error, DROP COLUMN done_at, ADD INDEX ix_outbox_event_waiting (state, topic),
         ADD INDEX ix_outbox_event_handed (state, handed_at)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE outbox_event DROP INDEX ix_outbox_event_waiting, DROP INDEX ix_outbox_event_handed,
         ADD COLUMN attempts int NOT NULL DEFAULT 0, ADD COLUMN owner varchar(64) NULL,
         ADD COLUMN leased_until datetime(3) NULL, ADD COLUMN last_error varchar(500) NULL,
         ADD COLUMN done_at datetime(3) NULL, ADD INDEX ix_outbox_event_due (state, topic, due_at),
         ADD INDEX ix_outbox_event_done (state, done_at), ADD INDEX ix_outbox_event_owner (owner)`,
    );
    await runner.query(
      `UPDATE outbox_event e JOIN outbox_delivery d ON d.event_id = e.id SET e.state = d.state,
         e.attempts = d.attempts, e.due_at = d.due_at, e.last_error = d.last_error, e.done_at = d.done_at`,
    );
    await runner.query('ALTER TABLE outbox_event DROP COLUMN handed_at');
    await runner.query('DROP TABLE outbox_subscriber');
    await runner.query('DROP TABLE outbox_delivery');
  }
}
