const WRITES =
  /^\s*(?:INSERT\s+(?:IGNORE\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+`?(\w+)/i;

/** The table that a statement writes to, null for one that writes to none. */
export function writtenTable(statement: string): string | null {
  return WRITES.exec(statement)?.[1] ?? null;
}
