import { dateInShanghai } from '@park/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { companyColumns } from '../domain/company/company-columns';
import { condensedFacts } from '../domain/ledger/facts';

const AT_ONCE = 500;

/** What a company makes stands in its row, where a search finds it; of those that are there it is read from their facts. */
export class CompanyProducts1796000760001 implements MigrationInterface {
  name = 'CompanyProducts1796000760001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE company ADD COLUMN products VARCHAR(500) NOT NULL DEFAULT '' AFTER title_codes");
    const factsOf = condensedFacts(dateInShanghai(new Date()));
    for (let after = '0'; ;) {
      const rows: { id: string; facts: string }[] = await runner.query(
        'SELECT company_id AS id, facts FROM condensed_snapshot WHERE company_id > ? ORDER BY company_id LIMIT ?',
        [after, AT_ONCE],
      );
      if (rows.length === 0) return;
      const known = rows.map(({ id, facts }) => [id, companyColumns(factsOf(facts)).products] as const);
      await this.store(
        runner,
        known.filter(([, products]) => products !== ''),
      );
      after = rows.at(-1)!.id;
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE company DROP COLUMN products');
  }

  private async store(runner: QueryRunner, known: readonly (readonly [string, string])[]): Promise<void> {
    if (known.length === 0) return;
    const rest = ' UNION ALL SELECT ?, ?'.repeat(known.length - 1);
    await runner.query(
      `UPDATE (SELECT ? AS id, ? AS products${rest}) n STRAIGHT_JOIN company c ON c.id = n.id
         SET c.products = n.products, c.updated_at = c.updated_at`,
      known.flatMap(([id, products]) => [Number(id), products]),
    );
  }
}
