import type { CompanyContacts, ContactForm } from '@park/registry';
import type { ResultRecord } from '@park/sheets';
import { OF_CONTACT } from './targets/contacts';

/** A contact that a row brings; what is blank says nothing. */
export type ContactPlan = ContactForm;

/** Which contact a row brought, and what it was before. */
export type Brought = NonNullable<Awaited<ReturnType<CompanyContacts['imports']['bring']>>>;

/** The contact of a row. */
export function contactOf(values: ResultRecord['values']): ContactPlan {
  const text = (key: string) => String(values[OF_CONTACT + key] ?? '');
  const isPrimary = values[OF_CONTACT + 'isPrimary'] === true;
  return {
    name: text('name'),
    position: text('position'),
    phone: text('phone'),
    email: text('email'),
    isPrimary,
    note: text('note'),
  };
}
