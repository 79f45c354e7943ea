import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = {
  api_token: `
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(30) NOT NULL,
    hash CHAR(64) NOT NULL,
    ending CHAR(4) NOT NULL,
    scopes JSON NOT NULL,
    source VARCHAR(20) NOT NULL,
    expires_on DATE NOT NULL,
    issued_by_id BIGINT NOT NULL,
    issued_by_name VARCHAR(60) NOT NULL,
    issued_at DATETIME(3) NOT NULL,
    last_used_at DATETIME(3) NULL,
    revoked_at DATETIME(3) NULL,
    UNIQUE INDEX uq_api_token_hash (hash)`,
  api_call: `
    token_id BIGINT NOT NULL,
    call_key VARCHAR(80) NOT NULL,
    hash CHAR(64) NOT NULL,
    answer JSON NULL,
    at DATETIME(3) NOT NULL,
    PRIMARY KEY (token_id, call_key),
    INDEX ix_api_call_at (at)`,
  api_webhook: `
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    url VARCHAR(300) NOT NULL,
    secret VARCHAR(300) NOT NULL,
    added_by_name VARCHAR(60) NOT NULL,
    added_at DATETIME(3) NOT NULL,
    removed_at DATETIME(3) NULL`,
  api_delivery: `
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    webhook_id BIGINT NOT NULL,
    event_key VARCHAR(60) NOT NULL,
    noted_at DATETIME(3) NOT NULL,
    attempts INT NOT NULL DEFAULT 0,
    answered SMALLINT NULL,
    error VARCHAR(200) NULL,
    delivered_at DATETIME(3) NULL,
    given_up_at DATETIME(3) NULL,
    UNIQUE INDEX uq_api_delivery (webhook_id, event_key),
    INDEX ix_api_delivery_noted (noted_at)`,
} as const;

/** 系统对接: tokens of other programs, their calls, and the addresses that are told of changes. */
export class CreateConnections1796000620003 implements MigrationInterface {
  name = 'CreateConnections1796000620003';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TABLES)) await runner.query(`CREATE TABLE ${table} (${columns})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES).reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
