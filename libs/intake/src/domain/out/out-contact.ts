import type { Contact } from '@park/registry';
import { OF_CONTACT } from '../targets/contacts';
import type { OutRow } from './out-value';

/** A contact as a row of the table of contacts. */
export function contactRow({ name, position, phone, email, isPrimary, note }: Contact): OutRow {
  const said = { name, position, phone, email, isPrimary: isPrimary ? '是' : '否', note };
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [OF_CONTACT + key, value]));
}
