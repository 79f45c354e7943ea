import { type Actor, NotFound } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { Snapshot } from '../domain/snapshot';
import { visibleCompanies } from './visibility';

/** A company's row with its snapshot. */
export interface CompanyRecord {
  readonly id: string;
  readonly uscc: string;
  readonly name: string;
  readonly revision: number;
  readonly version: number;
  readonly isDemo: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly snapshot: Snapshot;
}

type RawRecord = Omit<CompanyRecord, 'snapshot' | 'isDemo'> & { isDemo: number; facts: string | null };

/**
 * One company that the actor may know of, with its current facts: one query, one row.
 * `lock` holds the row until the transaction ends. Throws NotFound, also for a foreign company.
 */
export async function companyRecord(
  manager: EntityManager,
  actor: Actor,
  companyId: string,
  lock = false,
): Promise<CompanyRecord> {
  const visible = visibleCompanies(actor);
  const [row]: RawRecord[] = /^\d{1,19}$/.test(companyId)
    ? await manager.query(
        `SELECT c.id, c.uscc, c.name, c.revision, c.version, c.is_demo AS isDemo, c.created_at AS createdAt,
           c.updated_at AS updatedAt, s.facts
         FROM company c LEFT JOIN company_snapshot s ON s.company_id = c.id
         WHERE c.id = ? AND ${visible.sql}${lock ? ' FOR UPDATE' : ''}`,
        [companyId, ...visible.params],
      )
    : [];
  if (!row) throw new NotFound('没有找到这家企业，它可能不在企业库中，或不属于您的权限范围。');
  const { facts, isDemo, ...rest } = row;
  return { ...rest, isDemo: Boolean(isDemo), snapshot: facts === null ? {} : (JSON.parse(facts) as Snapshot) };
}
