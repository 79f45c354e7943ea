import type { CalendarDate } from '@park/kernel';
import { offsetOf, type PageRequest } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { takingLineStates } from '../domain/auto-entitlement/line-lifecycle';

/** A list on public notice, as anybody may read it. */
interface OpenNotice {
  readonly id: string;
  readonly policyId: string;
  readonly name: string;
  readonly title: string;
  readonly noticedOn: CalendarDate;
  readonly noticeEndsOn: CalendarDate;
}

const MOST_NOTICES = 50;

/** The lists that are on public notice on a day, the newest first. */
export function noticesOn(manager: EntityManager, day: CalendarDate): Promise<OpenNotice[]> {
  return manager.query(
    `SELECT r.id, r.policy_id AS policyId, r.name, v.title, r.noticed_on AS noticedOn, r.notice_ends_on AS noticeEndsOn
       FROM auto_entitlement r JOIN policy_version v ON v.id = r.policy_version_id
      WHERE r.status IN ('noticed', 'proposed', 'released') AND r.notice_ends_on >= ? ORDER BY r.id DESC LIMIT ${MOST_NOTICES}`,
    [day],
  );
}

const ON_NOTICE = 'WHERE l.run_id = ? AND l.status IN (?)';

/** The names on a list that is on notice, a page of them. */
export async function noticeNames(manager: EntityManager, runId: string, page: PageRequest) {
  const rows: { name: string }[] = await manager.query(
    `SELECT c.name FROM auto_entitlement_line l JOIN company_card c ON c.id = l.company_id ${ON_NOTICE}
      ORDER BY l.id LIMIT ? OFFSET ?`,
    [runId, takingLineStates, page.pageSize, offsetOf(page)],
  );
  const [{ total }] = await manager.query(`SELECT COUNT(*) AS total FROM auto_entitlement_line l ${ON_NOTICE}`, [
    runId,
    takingLineStates,
  ]);
  return { rows, total: Number(total) };
}
