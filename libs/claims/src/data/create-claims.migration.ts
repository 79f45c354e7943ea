import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 开通申请: who asks to act for which company. */
export class CreateClaims1796000180001 implements MigrationInterface {
  name = 'CreateClaims1796000180001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE company_claim (
        id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
        version INT NOT NULL DEFAULT 1,
        status VARCHAR(10) NOT NULL,
        ticket_hash CHAR(64) NOT NULL,
        uscc CHAR(18) NOT NULL,
        company_name VARCHAR(100) NOT NULL,
        person_name VARCHAR(30) NOT NULL,
        position VARCHAR(60) NOT NULL,
        phone VARCHAR(11) NOT NULL,
        username VARCHAR(40) NOT NULL,
        role VARCHAR(20) NOT NULL,
        answer VARCHAR(200) NULL,
        company_id BIGINT NULL,
        account_id BIGINT NULL,
        created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
        UNIQUE INDEX uq_company_claim_ticket (ticket_hash),
        INDEX ix_company_claim_status (status, id),
        INDEX ix_company_claim_created (created_at)
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE company_claim');
  }
}
