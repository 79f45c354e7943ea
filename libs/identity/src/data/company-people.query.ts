import type { EntityManager } from 'typeorm';
import { WHOLE_PARK_ROLES } from '../domain/company-scope';

/** Who is told of what concerns a company. */
export interface CompanyPeople {
  readonly companyName: string;
  readonly userIds: readonly string[];
}

/** Of more companies than this, everybody with an account is read at once. */
const AT_ONCE = 1000;
export const REACHED = `
  SELECT DISTINCT m.company_id AS companyId FROM company_member m JOIN user_account a ON a.id = m.user_id
   WHERE a.disabled_at IS NULL`;

const PEOPLE = `
  SELECT m.company_id AS companyId, c.name AS companyName, m.user_id AS userId
    FROM company_member m JOIN user_account a ON a.id = m.user_id JOIN company_card c ON c.id = m.company_id
   WHERE a.disabled_at IS NULL AND m.company_id IN (?) ORDER BY m.company_id, m.user_id`;

const KNOWING = `
  SELECT u.id, c.id AS companyId FROM user_account u JOIN company_card c ON c.id IN (?)
   WHERE u.id IN (?) AND (u.company_scope = '' OR ${WHOLE_PARK_ROLES}
     OR (u.company_scope = 'own' AND u.name = c.officer) OR FIND_IN_SET(c.zone, u.company_scope))`;

/** Those of some companies of which at least one person has an account that is not disabled, and so can read messages. */
export async function reachable(manager: EntityManager, companyIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (companyIds.length === 0) return new Set();
  const areMany = companyIds.length > AT_ONCE;
  const [sql, params] = areMany ? [REACHED, []] : [`${REACHED} AND m.company_id IN (?)`, [companyIds]];
  const rows: { companyId: string }[] = await manager.query(sql, params);
  const reached = new Set(rows.map(({ companyId }) => companyId));
  return areMany ? new Set(companyIds.filter((companyId) => reached.has(companyId))) : reached;
}

/** The people of some companies who can log in, by company; a company without any is left out. */
export async function peopleOf(
  manager: EntityManager,
  companyIds: readonly string[],
): Promise<ReadonlyMap<string, CompanyPeople>> {
  const people = new Map<string, { companyName: string; userIds: string[] }>();
  for (let from = 0; from < companyIds.length; from += AT_ONCE) {
    const rows: { companyId: string; companyName: string; userId: string }[] = await manager.query(PEOPLE, [
      companyIds.slice(from, from + AT_ONCE),
    ]);
    for (const { companyId, companyName, userId } of rows) {
      const known = people.get(companyId);
      if (known) known.userIds.push(userId);
      else people.set(companyId, { companyName, userIds: [userId] });
    }
  }
  return people;
}

/** Of some people of the park those who may know of each of some companies, for what is told of it. */
export async function knowing(
  manager: EntityManager,
  people: readonly string[],
  companyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const knowing = new Map(companyIds.map((id): [string, string[]] => [id, []]));
  if (people.length === 0 || companyIds.length === 0) return knowing;
  const rows: { id: string; companyId: string }[] = await manager.query(KNOWING, [companyIds, people]);
  for (const { id, companyId } of rows) knowing.get(String(companyId))!.push(String(id));
  return knowing;
}
