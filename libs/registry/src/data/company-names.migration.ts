import { plainText, searchKey } from '@park/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rewriteAliases } from './company-alias.write';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';
const AT_ONCE = 500;

/** Names are searched in one form, and by what a company was called before. Rows that are there get both. */
export class CompanyNames1796000004001 implements MigrationInterface {
  name = 'CompanyNames1796000004001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE company
      ADD COLUMN name_key VARCHAR(240) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '' AFTER name_initials,
      ADD INDEX ix_company_name_key (name_key)`);
    await runner.query(`CREATE TABLE company_alias (
      company_id BIGINT NOT NULL,
      search_key VARCHAR(240) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      name VARCHAR(120) NOT NULL,
      name_pinyin VARCHAR(720) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      name_initials VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      PRIMARY KEY (company_id, search_key),
      INDEX ix_company_alias_key (search_key),
      CONSTRAINT fk_company_alias_company FOREIGN KEY (company_id) REFERENCES company (id)
        ON DELETE CASCADE ON UPDATE NO ACTION
    ) ${TABLE}`);
    for (let after = '0'; ;) {
      const rows: { id: string; name: string }[] = await runner.query(
        'SELECT id, name FROM company WHERE id > ? ORDER BY id LIMIT ?',
        [after, AT_ONCE],
      );
      if (rows.length === 0) return;
      for (const { id, name } of rows)
        await runner.query('UPDATE company SET name = ?, name_key = ? WHERE id = ?', [
          plainText(name) || name,
          searchKey(name).slice(0, 240),
          id,
        ]);
      await rewriteAliases(
        runner.manager,
        rows.map(({ id }) => id),
      );
      after = rows.at(-1)!.id;
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE company_alias');
    await runner.query('ALTER TABLE company DROP INDEX ix_company_name_key, DROP COLUMN name_key');
  }
}
