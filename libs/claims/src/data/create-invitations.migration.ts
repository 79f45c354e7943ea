import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 成员邀请: links by which owners let people into their company. */
export class CreateInvitations1796000530001 implements MigrationInterface {
  name = 'CreateInvitations1796000530001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE member_invitation (
        id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
        version INT NOT NULL DEFAULT 1,
        status VARCHAR(10) NOT NULL,
        token_hash CHAR(64) NOT NULL,
        company_id BIGINT NOT NULL,
        role VARCHAR(20) NOT NULL,
        person_name VARCHAR(30) NOT NULL,
        mail VARCHAR(254) NULL,
        invited_by BIGINT NOT NULL,
        created_at DATETIME(3) NOT NULL,
        expires_at DATETIME(3) NOT NULL,
        account_id BIGINT NULL,
        UNIQUE INDEX uq_member_invitation_token (token_hash),
        INDEX ix_member_invitation_company (company_id, status, id)
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE member_invitation');
  }
}
