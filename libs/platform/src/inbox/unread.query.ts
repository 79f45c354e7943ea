import type { EntityManager } from 'typeorm';
import type { InboxMessage } from '../data/inbox-message.entity';

/** The latest unread messages of a company, newest first, and how many there are in all. */
export interface Unread {
  readonly total: number;
  readonly latest: readonly Pick<InboxMessage, 'id' | 'title' | 'createdAt'>[];
}

const LATEST = 3;
const NEWS = `
  SELECT companyId, id, title, createdAt, total
    FROM (SELECT company_id AS companyId, id, title, created_at AS createdAt,
                 COUNT(*) OVER (PARTITION BY company_id) AS total,
                 ROW_NUMBER() OVER (PARTITION BY company_id ORDER BY id DESC) AS place
            FROM inbox_message WHERE company_id IN (?) AND read_at IS NULL) AS message
   WHERE place <= ${LATEST} ORDER BY id DESC`;
const COUNT = `
  SELECT company_id AS companyId, COUNT(*) AS total FROM inbox_message
   WHERE company_id IN (?) AND read_at IS NULL GROUP BY company_id`;

type News = Unread['latest'][number] & { readonly companyId: string; readonly total: string };

/** What waits to be read by some companies, of those that have something. */
export async function unreadNews(manager: EntityManager, companies: readonly string[]): Promise<Map<string, Unread>> {
  const rows: News[] = await manager.query(NEWS, [companies]);
  const of = (company: string) => rows.filter(({ companyId }) => String(companyId) === company);
  const totals = new Map(rows.map(({ companyId, total }) => [String(companyId), Number(total)]));
  return new Map([...totals].map(([company, total]) => [company, { total, latest: of(company) }]));
}

/** How many messages wait for each of some companies, of those that have any. */
export async function unreadCounts(manager: EntityManager, companies: readonly string[]): Promise<Map<string, number>> {
  const rows: { companyId: string; total: string }[] = await manager.query(COUNT, [companies]);
  return new Map(rows.map(({ companyId, total }) => [String(companyId), Number(total)]));
}
