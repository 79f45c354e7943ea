import type { Collision } from '@park/dossier';
import { attribute, type CompanyFile } from '@park/registry';
import type { IdentityFields } from './identity.form';

type Latest = Pick<CompanyFile, 'name' | 'uscc' | 'version'>;

/** Who changed a value last. */
export type ChangedBy = Readonly<Record<'name' | 'uscc', string>>;

const fields = [
  { key: 'name', was: 'wasName' },
  { key: 'uscc', was: 'wasUscc' },
] as const;
const UNTOUCHED = '未改动';

/** The same form on top of the latest data: what was typed stays, what was not touched shows the latest value. */
export function rebasedIdentity(form: IdentityFields, latest: Latest): Record<string, string> {
  const body: Record<string, string> = { version: String(latest.version) };
  for (const { key, was } of fields) {
    body[key] = isTouched(form, key) ? (form[key] ?? '') : latest[key];
    body[was] = latest[key];
  }
  return body;
}

/** Both sides of every value that somebody else changed while the form was open; of both when all was changed back. */
export function identityCollisions(form: IdentityFields, latest: Latest, by: ChangedBy): Collision[] {
  const changed = fields.filter(({ key, was }) => form[was] !== latest[key]);
  return (changed.length > 0 ? changed : fields).map(({ key }) => ({
    label: attribute(key)?.label ?? '',
    mine: isTouched(form, key) ? (form[key] ?? '') : UNTOUCHED,
    theirs: latest[key],
    by: by[key],
  }));
}

function isTouched(form: IdentityFields, key: 'name' | 'uscc'): boolean {
  return form[key] !== (key === 'name' ? form.wasName : form.wasUscc);
}
