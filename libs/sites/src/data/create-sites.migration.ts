import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Land and rooms, who uses them, and the pauses of the idle clock. */
export class CreateSites1796000082001 implements MigrationInterface {
  name = 'CreateSites1796000082001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE site (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      version INT NOT NULL DEFAULT 1,
      kind VARCHAR(10) NOT NULL,
      code VARCHAR(40) NOT NULL,
      name VARCHAR(120) NOT NULL,
      parent_id BIGINT NULL,
      status VARCHAR(12) NOT NULL,
      status_since_on DATE NOT NULL,
      area_amount VARCHAR(24) NOT NULL,
      area_unit VARCHAR(2) NOT NULL,
      area_m2 DECIMAL(18,4) NOT NULL,
      occupant_name VARCHAR(120) NULL,
      occupied_until_on DATE NULL,
      locked_for VARCHAR(40) NULL,
      locked_by VARCHAR(60) NULL,
      locked_until_on DATE NULL,
      is_lock_extended TINYINT NOT NULL DEFAULT 0,
      facts JSON NOT NULL,
      geometry JSON NULL,
      is_demo TINYINT NOT NULL DEFAULT 0,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      UNIQUE INDEX uq_site_code (code),
      INDEX ix_site_kind (kind, status, code),
      INDEX ix_site_status (status, code),
      INDEX ix_site_parent (parent_id),
      INDEX ix_site_lock (locked_until_on)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE site_occupancy (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      site_id BIGINT NOT NULL,
      occupant_name VARCHAR(120) NOT NULL,
      from_on DATE NOT NULL,
      until_on DATE NULL,
      ended_on DATE NULL,
      doc_no VARCHAR(80) NULL,
      INDEX ix_site_occupancy_site (site_id, id)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE site_pause (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      site_id BIGINT NOT NULL,
      cause VARCHAR(12) NOT NULL,
      doc_no VARCHAR(80) NULL,
      from_on DATE NOT NULL,
      to_on DATE NULL,
      evidence VARCHAR(200) NULL,
      by_name VARCHAR(60) NOT NULL,
      INDEX ix_site_pause_site (site_id, id)
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['site_pause', 'site_occupancy', 'site']) await runner.query(`DROP TABLE ${table}`);
  }
}
