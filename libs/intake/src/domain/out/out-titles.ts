import { attribute, entryForm, type TitleRecord } from '@park/registry';
import { WITHOUT_END } from '../row-title';
import type { OutRow } from './out-value';

/** The titles of a company as rows of the table of titles. */
export function titleRows(titles: unknown): readonly OutRow[] {
  const known = Array.isArray(titles) ? (titles as readonly TitleRecord[]) : [];
  const names = attribute('validTitles')?.codes ?? {};
  return known.map(({ code, issuer, docNumber, issuedOn, validFrom, validTo, status }) => ({
    ...{ code: names[code] ?? code, issuer, docNumber, issuedOn, validFrom },
    ...{ validTo: validTo ?? WITHOUT_END, status: entryForm.titleStatuses[status] },
  }));
}
