import type { EntityManager } from 'typeorm';
import type { AuditEntry } from './audit-entry.entity';

/** One line of the trail that is to be added. */
export type AuditLine = Omit<AuditEntry, 'id'>;

const SQL = `INSERT INTO audit_entry (at, log, actor_kind, actor_id, actor_name, ip, action, object_type, object_id, company_id,
  \`before\`, after, note, form_key) VALUES ?`;

/** Adds lines with one statement. */
export async function addLines(manager: EntityManager, lines: readonly AuditLine[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map((line) => [
    ...[line.at, line.log, line.actorKind, line.actorId, line.actorName, line.ip],
    ...[line.action, line.objectType, line.objectId, line.companyId],
    ...[jsonOf(line.before), jsonOf(line.after), line.note, line.formKey],
  ]);
  await manager.query(SQL, [rows]);
}

function jsonOf(said: object | null): string | null {
  return said === null ? null : JSON.stringify(said);
}
