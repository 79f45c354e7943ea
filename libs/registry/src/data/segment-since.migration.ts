import type { MigrationInterface, QueryRunner } from 'typeorm';
import { effective, latestPerSource, refold } from '../domain/ledger/ledger';
import type { RecordedFact } from '../domain/ledger/recording';
import { segmentSinceOf } from '../domain/ledger/segment-since';
import type { Snapshot } from '../domain/ledger/snapshot';
import { appendFacts, FACT_COLUMNS, type FactRow, recordedFact } from './ledger.query';
import { storeSnapshots } from './snapshot.write';

const AT_ONCE = 200;
const BASIS = '按填报年限推算';

interface Company {
  readonly id: string;
  readonly revision: number;
  readonly last: number;
  readonly facts: string;
}

/** Years in a segment become the day on which a company entered it; what was entered stays in the ledger. */
export class SegmentSince1796000016003 implements MigrationInterface {
  name = 'SegmentSince1796000016003';

  async up(runner: QueryRunner): Promise<void> {
    for (let after = '0'; ;) {
      const companies: Company[] = await runner.query(
        `SELECT c.id, c.revision, s.facts,
            (SELECT MAX(f.seq) FROM fact f WHERE f.company_id = c.id) AS last
           FROM company c JOIN company_snapshot s ON s.company_id = c.id
          WHERE c.id > ? AND s.facts LIKE '%"segmentYears":%' AND s.facts NOT LIKE '%"segmentSince":%'
          ORDER BY c.id LIMIT ?`,
        [after, AT_ONCE],
      );
      if (companies.length === 0) return;
      for (const company of companies) await this.add(runner, company);
      after = companies.at(-1)!.id;
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM fact WHERE attribute = ? AND basis = ?', ['segmentSince', BASIS]);
  }

  private async add(runner: QueryRunner, { id, revision, last, facts }: Company): Promise<void> {
    const rows: FactRow[] = await runner.query(
      `SELECT ${FACT_COLUMNS} FROM fact WHERE company_id = ? AND attribute = 'segmentYears' ORDER BY seq`,
      [id],
    );
    const recordedAt = new Date().toISOString();
    const stated = latestPerSource(effective(rows.map(recordedFact))).filter(({ value }) => typeof value === 'number');
    const added = stated.map((fact, at): RecordedFact => ({
      attribute: 'segmentSince',
      year: null,
      value: segmentSinceOf(fact.value as number, fact.observedOn),
      source: fact.source,
      observedOn: fact.observedOn,
      basis: BASIS,
      seq: last + at + 1,
      revision: revision + 1,
      recordedAt,
      actorName: '系统',
    }));
    if (added.length === 0) return;
    await appendFacts(
      runner.manager,
      added.map((fact) => ({ companyId: id, fact, recordedAt, actorId: null })),
    );
    await runner.query('UPDATE company SET revision = revision + 1, updated_at = updated_at WHERE id = ?', [id]);
    const snapshot = refold(JSON.parse(facts) as Snapshot, added);
    await storeSnapshots(runner.manager, [{ companyId: id, revision: revision + 1, snapshot }]);
  }
}
