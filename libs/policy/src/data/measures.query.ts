import type { CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { PolicyContent } from '../domain/content/policy-content';
import { documentKey } from '../domain/content/document';
import { phaseOn } from '../domain/versions/phase';
import type { VersionStatus } from '../domain/versions/version-lifecycle';
import type { Phase } from '../labels';
import { fromJson } from './json-column';

/** Another policy of the same document, by the version that is shown of it. */
export interface Measure {
  readonly policyId: string;
  readonly phase: Phase;
  readonly content: PolicyContent;
}

interface Row {
  readonly policyId: string;
  readonly status: VersionStatus;
  readonly isCurrent: string;
  readonly content: unknown;
}

const MOST = 50;

/** The other policies of a document, in the order in which they came into the library. */
export async function measuresOf(
  manager: EntityManager,
  { policyId, content }: Pick<Measure, 'policyId' | 'content'>,
  asOf: CalendarDate,
): Promise<Measure[]> {
  const rows: Row[] = await manager.query(
    `SELECT p.id AS policyId, v.status, v.content, p.current_version_id = v.id AS isCurrent
       FROM policy_version v
       JOIN policy p ON p.id = v.policy_id AND v.id = COALESCE(p.current_version_id, p.latest_version_id)
      WHERE v.document_key = ? AND p.id <> ? ORDER BY p.id LIMIT ?`,
    [documentKey(content), policyId, MOST],
  );
  return rows.map((row) => {
    const own = fromJson<PolicyContent>(row.content);
    const version = { status: row.status, current: Boolean(Number(row.isCurrent)) };
    return { policyId: String(row.policyId), content: own, phase: phaseOn(own, version, asOf) };
  });
}
