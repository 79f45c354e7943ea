import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '@park/kernel';
import { DataSource } from 'typeorm';
import { type CompanyColumns, companyColumns } from './domain/company-columns';
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

type Timed = Pick<CompanyColumns, 'sizeClass' | 'titleCodes'>;

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

  /**
   * Values again what lists filter by and time alone changes: a title ends, a new year moves the size class. Answers how
   * many companies differ from the day before. Facts, revisions and times of change stay as they are.
   */
  async valueColumns(asOf: CalendarDate): Promise<number> {
    let changed = 0;
    for await (const members of this.batches()) {
      const ids = members.map(({ companyId }) => companyId);
      const rows: (Timed & { id: string })[] = await this.dataSource.query(
        'SELECT id, size_class AS sizeClass, title_codes AS titleCodes FROM company WHERE id IN (?)',
        [ids],
      );
      const before = new Map(rows.map((row) => [row.id, row]));
      for (const each of members)
        changed += await this.valueOne(each, companyColumns(each.snapshot, asOf), before.get(each.companyId));
    }
    return changed;
  }

  /** Only while the facts are those the columns were worked out from: a change of facts values them itself. */
  private async valueOne(member: Member, now: Timed, before: Timed | undefined): Promise<number> {
    if (!before || (before.sizeClass === now.sizeClass && before.titleCodes === now.titleCodes)) return 0;
    const { affectedRows } = await this.dataSource.query(
      `UPDATE company SET size_class = ?, title_codes = ?, updated_at = updated_at WHERE id = ? AND revision = ?`,
      [now.sizeClass, now.titleCodes, member.companyId, member.revision],
    );
    return Number(affectedRows);
  }
}

function member({ companyId, revision, facts }: RawMember): Member {
  return { companyId, revision, snapshot: JSON.parse(facts) as Snapshot };
}
