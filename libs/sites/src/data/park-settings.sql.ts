/** Everything that the park has ever set, as one value of a statement that reads something else: read by `parkSettings.heldIn`. */
export const SETTINGS = `(SELECT JSON_ARRAYAGG(JSON_OBJECT('id', ps.id, 'name', ps.name, 'parts', ps.parts,
  'fromOn', ps.from_on, 'basis', ps.basis)) FROM park_setting ps)`;
