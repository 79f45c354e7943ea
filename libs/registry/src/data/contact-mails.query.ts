import type { EntityManager } from 'typeorm';

/** One mail address per company: of the primary contact, else of any contact that has one. For messages, not for display. */
export async function mailAddresses(
  manager: EntityManager,
  companyIds: readonly string[],
): Promise<Map<string, string>> {
  const contacts: { companyId: string; email: string }[] = await manager.query(
    `SELECT company_id AS companyId, email FROM company_contact
      WHERE company_id IN (?) AND email <> '' AND removed_at IS NULL ORDER BY is_primary, id DESC`,
    [companyIds],
  );
  return new Map(contacts.map((contact) => [contact.companyId, contact.email]));
}
