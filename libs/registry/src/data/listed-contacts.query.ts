import type { FieldBox } from '@park/platform';
import { type EntityManager, In, IsNull } from 'typeorm';
import type { ContactForm } from '../domain/company/contact';
import { CompanyContact } from './company-contact.entity';
import { markChange, readAgain } from './population-mark.query';
import { sealedPhone } from './sealed-phone';

/** Those that nobody took off the list. */
export const LISTED = { removedAt: IsNull() };

interface Texts extends Required<ContactForm> {
  readonly id: string;
  readonly version: number;
}

/** The contacts of several companies, the main one first. */
export async function listedContacts(
  manager: EntityManager,
  companyIds: readonly string[],
): Promise<Map<string, CompanyContact[]>> {
  const byCompany = new Map<string, CompanyContact[]>();
  if (companyIds.length === 0) return byCompany;
  const where = { companyId: In([...companyIds]), ...LISTED };
  const rows = await manager.find(CompanyContact, { where, order: { isPrimary: 'DESC', id: 'ASC' } });
  for (const row of rows) byCompany.set(row.companyId, [...(byCompany.get(row.companyId) ?? []), row]);
  return byCompany;
}

/** Lists find a company by its contacts: whoever changes them says so in the same transaction. */
export async function contactsChanged(manager: EntityManager, companyId: string): Promise<void> {
  await readAgain(manager, companyId);
  await markChange(manager);
}

/** As it is kept, the number sealed. */
export function contactTexts({ id, version, name, position, phone, email, isPrimary, note }: CompanyContact): Texts {
  return { id, version, name, position, phone, email, isPrimary, note };
}

/** With the number to be read. */
export function openedContact(box: FieldBox, row: CompanyContact): Texts {
  return { ...contactTexts(row), phone: sealedPhone.open(box, row.phone) };
}
