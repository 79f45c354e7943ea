import { randomBytes } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A secret of the installation for the keys of visitors; keys made without it could be turned back and go. */
export class IntakeSalt1796000140001 implements MigrationInterface {
  name = 'IntakeSalt1796000140001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE lead_intake_salt (id TINYINT NOT NULL PRIMARY KEY, salt CHAR(64) NOT NULL)');
    await runner.query('INSERT INTO lead_intake_salt (id, salt) VALUES (1, ?)', [randomBytes(32).toString('hex')]);
    await runner.query('UPDATE `lead` SET visitor_key = NULL WHERE visitor_key IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE lead_intake_salt');
  }
}
