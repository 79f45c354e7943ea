import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Snapshot } from './domain/snapshot';

/** One company for matching. */
export interface Member {
  readonly companyId: string;
  readonly revision: number;
  readonly snapshot: Snapshot;
}

interface RawMember {
  companyId: string;
  revision: number;
  facts: string;
}

const COLUMNS = 'company_id AS companyId, revision, facts';

/** All companies as the engine reads them: their current facts, in order of id. */
@Injectable()
export class Population {
  constructor(private readonly dataSource: DataSource) {}

  /** Batches by key; the event loop is free between two batches. Every company that exists throughout is seen once. */
  async *batches(size = 500): AsyncGenerator<Member[]> {
    let after = '0';
    for (;;) {
      const rows: RawMember[] = await this.dataSource.query(
        `SELECT ${COLUMNS} FROM company_snapshot WHERE company_id > ? ORDER BY company_id LIMIT ?`,
        [after, size],
      );
      if (rows.length > 0) yield rows.map(member);
      if (rows.length < size) return;
      after = rows.at(-1)!.companyId;
    }
  }

  /** One company; undefined when it does not exist. `known` itself while its facts are still the current ones. */
  async one(companyId: string, known?: Member): Promise<Member | undefined> {
    const [row]: (Omit<RawMember, 'facts'> & { facts: string | null })[] = await this.dataSource.query(
      `SELECT company_id AS companyId, revision, IF(revision = ?, NULL, facts) AS facts
         FROM company_snapshot WHERE company_id = ?`,
      [known?.revision ?? -1, companyId],
    );
    if (!row) return undefined;
    return row.facts === null ? known : member({ ...row, facts: row.facts });
  }
}

function member({ companyId, revision, facts }: RawMember): Member {
  return { companyId, revision, snapshot: JSON.parse(facts) as Snapshot };
}
