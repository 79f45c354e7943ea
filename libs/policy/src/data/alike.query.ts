import type { EntityManager } from 'typeorm';
import { alikeBecause, type Titled } from '../domain/content/alike';

/** A policy of the library that another one may be the same as. */
export interface AlikePolicy extends Titled {
  readonly policyId: string;
  readonly because: 'document' | 'title';
}

const MOST = 5;

/** Those of the library, by the version that is shown of each; a library is small enough to be compared here. */
export async function alikePolicies(manager: EntityManager, written: Titled): Promise<AlikePolicy[]> {
  const rows: (Titled & { policyId: string })[] = await manager.query(
    `SELECT p.id AS policyId, v.title, v.document_number AS documentNumber, JSON_VALUE(v.content, '$.clause') AS clause
       FROM policy p JOIN policy_version v ON v.id = COALESCE(p.current_version_id, p.latest_version_id)
      ORDER BY p.id DESC`,
  );
  const alike = rows.flatMap((row) => {
    const because = alikeBecause(written, row);
    return because ? [{ ...row, because }] : [];
  });
  return alike.slice(0, MOST);
}
