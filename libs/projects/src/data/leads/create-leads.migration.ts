import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Leads, their contacts, who followed them, and what they are looked up by. */
export class CreateLeads1796000070001 implements MigrationInterface {
  name = 'CreateLeads1796000070001';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [LEAD, CONTACT, OWNERSHIP, TRAIT]) await runner.query(`${table} ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['lead_trait', 'lead_ownership', 'lead_contact', 'lead'])
      await runner.query(`DROP TABLE \`${table}\``);
  }
}

const LEAD = `CREATE TABLE \`lead\` (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version INT NOT NULL DEFAULT 1,
  status VARCHAR(10) NOT NULL,
  number VARCHAR(30) NULL,
  investor_name VARCHAR(120) NOT NULL,
  lead_source VARCHAR(12) NOT NULL,
  contact_name VARCHAR(60) NULL,
  phones JSON NOT NULL,
  summary VARCHAR(1000) NULL,
  uscc VARCHAR(18) NULL,
  group_name VARCHAR(120) NULL,
  project_name VARCHAR(120) NULL,
  industry_direction VARCHAR(120) NULL,
  planned_investment_yuan BIGINT NULL,
  land_need_mu DECIMAL(12,2) NULL,
  room_need_m2 DECIMAL(12,2) NULL,
  referrer_name VARCHAR(60) NULL,
  campaign VARCHAR(120) NULL,
  assigned_level VARCHAR(12) NULL,
  phone_verified TINYINT NOT NULL DEFAULT 0,
  received_at DATETIME(3) NOT NULL,
  received_on DATE NOT NULL,
  created_by_id BIGINT NULL,
  created_by_name VARCHAR(60) NOT NULL,
  first_contact_on DATE NULL,
  first_contact_id BIGINT NULL,
  first_contact_name VARCHAR(60) NULL,
  tracker_id BIGINT NULL,
  tracker_name VARCHAR(60) NULL,
  team_ids JSON NOT NULL,
  accepted_on DATE NULL,
  counted_from_on DATE NULL,
  is_extended TINYINT NOT NULL DEFAULT 0,
  released_on DATE NULL,
  released_from_id BIGINT NULL,
  first_response_on DATE NULL,
  assessed_on DATE NULL,
  feedback_on DATE NULL,
  last_report_on DATE NULL,
  last_follow_up_on DATE NULL,
  last_progress_on DATE NULL,
  unanswered_since_on DATE NULL,
  next_what VARCHAR(200) NULL,
  next_who_id BIGINT NULL,
  next_on DATE NULL,
  snooze_until_on DATE NULL,
  duplicate_of_id BIGINT NULL,
  cleared_ids JSON NOT NULL,
  disputed_by_id BIGINT NULL,
  company_id BIGINT NULL,
  is_demo TINYINT NOT NULL DEFAULT 0,
  UNIQUE INDEX uq_lead_number (number),
  INDEX ix_lead_tracker (tracker_id, status),
  INDEX ix_lead_status (status, id)
)`;

const CONTACT = `CREATE TABLE lead_contact (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  lead_id BIGINT NOT NULL,
  happened_on DATE NOT NULL,
  way VARCHAR(20) NOT NULL,
  is_inbound TINYINT NOT NULL DEFAULT 0,
  with_whom VARCHAR(60) NULL,
  note VARCHAR(1000) NOT NULL,
  by_id BIGINT NULL,
  by_name VARCHAR(60) NOT NULL,
  at DATETIME(3) NOT NULL,
  INDEX ix_lead_contact_lead (lead_id, id)
)`;

const OWNERSHIP = `CREATE TABLE lead_ownership (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  lead_id BIGINT NOT NULL,
  kind VARCHAR(16) NOT NULL,
  from_name VARCHAR(60) NULL,
  to_name VARCHAR(60) NULL,
  note VARCHAR(500) NULL,
  by_name VARCHAR(60) NOT NULL,
  at DATETIME(3) NOT NULL,
  INDEX ix_lead_ownership_lead (lead_id, id)
)`;

const TRAIT = `CREATE TABLE lead_trait (
  trait VARCHAR(124) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  lead_id BIGINT NOT NULL,
  PRIMARY KEY (trait, lead_id),
  INDEX ix_lead_trait_lead (lead_id)
)`;
