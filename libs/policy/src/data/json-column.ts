/** A JSON column of a raw row: MariaDB keeps JSON as text, MySQL answers parsed values. */
export function fromJson<T>(value: unknown): T {
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}
