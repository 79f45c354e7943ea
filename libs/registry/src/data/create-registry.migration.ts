import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** The company file: slim company rows, the ledger of facts, snapshots of current facts, contacts. */
export class CreateRegistry1795000000003 implements MigrationInterface {
  name = 'CreateRegistry1795000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE company (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      uscc VARCHAR(18) NOT NULL,
      name VARCHAR(120) NOT NULL,
      name_pinyin VARCHAR(720) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      name_initials VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      status VARCHAR(20) NULL,
      zone VARCHAR(40) NULL,
      industry_code VARCHAR(4) NULL,
      industry_section VARCHAR(1) NULL,
      size_class VARCHAR(10) NULL,
      title_codes VARCHAR(400) NOT NULL DEFAULT '',
      revision INT NOT NULL DEFAULT 0,
      version INT NOT NULL DEFAULT 1,
      is_demo TINYINT NOT NULL DEFAULT 0,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
      UNIQUE INDEX uq_company_uscc (uscc),
      INDEX ix_company_filter (status, zone, size_class, industry_section),
      INDEX ix_company_zone (zone),
      INDEX ix_company_size (size_class, industry_section)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE company_snapshot (
      company_id BIGINT NOT NULL PRIMARY KEY,
      revision INT NOT NULL,
      facts LONGTEXT NOT NULL,
      CONSTRAINT fk_company_snapshot_company FOREIGN KEY (company_id) REFERENCES company (id)
        ON DELETE CASCADE ON UPDATE NO ACTION
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE fact (
      company_id BIGINT NOT NULL,
      seq INT NOT NULL,
      attribute VARCHAR(64) NOT NULL,
      year SMALLINT NOT NULL,
      value TEXT NOT NULL,
      source VARCHAR(20) NOT NULL,
      basis VARCHAR(40) NULL,
      observed_on DATE NOT NULL,
      recorded_at DATETIME(3) NOT NULL,
      actor_id BIGINT NULL,
      actor_name VARCHAR(60) NOT NULL,
      revision INT NOT NULL,
      evidence VARCHAR(200) NULL,
      PRIMARY KEY (company_id, seq)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE company_contact (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      company_id BIGINT NOT NULL,
      name VARCHAR(60) NOT NULL,
      position VARCHAR(60) NOT NULL DEFAULT '',
      phone VARCHAR(30) NOT NULL,
      email VARCHAR(120) NOT NULL DEFAULT '',
      is_primary TINYINT NOT NULL DEFAULT 0,
      note VARCHAR(200) NOT NULL DEFAULT '',
      version INT NOT NULL DEFAULT 1,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
      INDEX ix_company_contact_company (company_id),
      CONSTRAINT fk_company_contact_company FOREIGN KEY (company_id) REFERENCES company (id)
        ON DELETE CASCADE ON UPDATE NO ACTION
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['company_contact', 'fact', 'company_snapshot', 'company']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
