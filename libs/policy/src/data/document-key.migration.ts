import type { MigrationInterface, QueryRunner } from 'typeorm';
import { documentKey } from '../domain/content/document';

/** By which policies of one document are found: from the number and the issuer of every version. */
export class DocumentKey1796000630001 implements MigrationInterface {
  name = 'DocumentKey1796000630001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE policy_version ADD COLUMN document_key VARCHAR(250) NULL AFTER document_number');
    const rows: { id: string; documentNumber: string; issuer: string | null }[] = await runner.query(
      `SELECT id, document_number AS documentNumber, JSON_VALUE(content, '$.issuer') AS issuer FROM policy_version`,
    );
    for (const { id, documentNumber, issuer } of rows) {
      const key = documentKey({ documentNumber, issuer: issuer ?? '' });
      await runner.query('UPDATE policy_version SET document_key = ? WHERE id = ?', [key, id]);
    }
    await runner.query('ALTER TABLE policy_version MODIFY COLUMN document_key VARCHAR(250) NOT NULL');
    await runner.query('CREATE INDEX ix_policy_version_document ON policy_version (document_key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_policy_version_document ON policy_version');
    await runner.query('ALTER TABLE policy_version DROP COLUMN document_key');
  }
}
