import type { EntityManager } from 'typeorm';

interface Route {
  readonly from: string;
  readonly into: string;
}

const AT_ONCE = 1000;

/** The messages of one company that the other one has not got. */
export async function movableMessages(manager: EntityManager, { from, into }: Route): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    `SELECT m.id FROM inbox_message m WHERE m.company_id = ?
        AND NOT EXISTS (SELECT 1 FROM inbox_message o WHERE o.company_id = ? AND o.dedupe_key = m.dedupe_key) ORDER BY m.id`,
    [from, into],
  );
  return rows.map(({ id }) => id);
}

/** Their keys are free in the other inbox, as `movableMessages` says. */
export async function moveMessages(
  manager: EntityManager,
  { from, into }: Route,
  ids: readonly string[],
): Promise<void> {
  for (let at = 0; at < ids.length; at += AT_ONCE)
    await manager.query('UPDATE inbox_message SET company_id = ? WHERE company_id = ? AND id IN (?)', [
      into,
      from,
      ids.slice(at, at + AT_ONCE),
    ]);
}
