/** The kind of owner of the documents of cases. */
export const MATERIAL_FILES = 'cultivation-material';

/** A document of a case that is for no material of the list. */
export const OTHER = 'other';

const ID = '[a-z][a-z-]{0,29}';

/** Whether a material of a list can be called so: its documents are kept under this name. */
export function isMaterialId(id: unknown): id is string {
  return typeof id === 'string' && new RegExp(`^${ID}$`).test(id);
}

/** The owner of the documents of a material of a case. */
export function materialOwnerId(caseId: string, material: string): string {
  return `${caseId}:${material}`;
}

/** The case and the material that a document belongs to, as its owner names them; null where it names none. */
export function materialOwner(id: string): { readonly caseId: string; readonly material: string } | null {
  const [, caseId, material] = new RegExp(`^([1-9]\\d{0,17}):(${ID})$`).exec(id) ?? [];
  return caseId === undefined ? null : { caseId, material: material! };
}
