/** A document of a case that is for no material of the list. */
export const OTHER = 'other';

/** The case and the material that a document belongs to, as its owner names them; null where it names none. */
export function materialOwner(id: string): { readonly caseId: string; readonly material: string } | null {
  const [, caseId, material] = /^([1-9]\d{0,17}):([a-z][a-z-]{0,29})$/.exec(id) ?? [];
  return caseId === undefined ? null : { caseId, material: material! };
}
