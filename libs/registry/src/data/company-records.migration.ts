import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dated records of companies: certificates, intellectual property, awards, incidents and what else happened or holds. */
export class CompanyRecords1796000027001 implements MigrationInterface {
  name = 'CompanyRecords1796000027001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE company_record (
      company_id BIGINT NOT NULL,
      seq INT NOT NULL,
      kind VARCHAR(16) NOT NULL,
      happened_on DATE NULL,
      valid_from DATE NULL,
      valid_to DATE NULL,
      details TEXT NOT NULL,
      source VARCHAR(20) NOT NULL,
      evidence VARCHAR(200) NULL,
      recorded_at DATETIME(3) NOT NULL,
      actor_id BIGINT NULL,
      actor_name VARCHAR(60) NOT NULL,
      revision INT NOT NULL,
      replaces INT NULL,
      withdraws INT NULL,
      reason VARCHAR(200) NULL,
      PRIMARY KEY (company_id, seq),
      CONSTRAINT fk_company_record_company FOREIGN KEY (company_id) REFERENCES company (id)
        ON DELETE CASCADE ON UPDATE NO ACTION
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE company_record');
  }
}
