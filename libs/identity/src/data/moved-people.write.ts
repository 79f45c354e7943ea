import type { EntityManager } from 'typeorm';

interface Route {
  readonly from: string;
  readonly into: string;
}

/** The people of one company who do not belong to the other one. */
export async function movablePeople(manager: EntityManager, { from, into }: Route): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    `SELECT m.user_id AS id FROM company_member m WHERE m.company_id = ?
        AND m.user_id NOT IN (SELECT o.user_id FROM company_member o WHERE o.company_id = ?) ORDER BY m.user_id`,
    [from, into],
  );
  return rows.map(({ id }) => id);
}

/** Lets people act for the other company, also where they are logged in. */
export async function movePeople(
  manager: EntityManager,
  { from, into }: Route,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) return;
  await manager.query('UPDATE company_member SET company_id = ? WHERE company_id = ? AND user_id IN (?)', [
    into,
    from,
    userIds,
  ]);
  await manager.query('UPDATE user_session SET company_id = ? WHERE company_id = ? AND user_id IN (?)', [
    into,
    from,
    userIds,
  ]);
}
