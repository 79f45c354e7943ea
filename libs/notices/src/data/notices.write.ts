import { isRowId } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { fitting, type Notice } from '../domain/notice';
import type { NoticeTold } from '../ways/notice-told';

/** Keeps notices and whom they tell; one that is there already under its key stays as it is. Answers who is told of which. */
export async function storeNotices(manager: EntityManager, notices: readonly Notice[]): Promise<NoticeTold[]> {
  const meant = notices.flatMap((notice) => {
    const people = [...new Set(notice.people)].filter(isRowId);
    return people.length === 0 ? [] : [{ ...notice, people }];
  });
  if (meant.length === 0) return [];
  await manager.query(
    `INSERT INTO notice (notice_key, kind, subject, urgency, title, text, href) VALUES ?
     ON DUPLICATE KEY UPDATE id = id`,
    [meant.map((notice) => rowOf(notice))],
  );
  const keys = meant.map(({ key }) => key);
  const rows: { id: string; noticeKey: string }[] = await manager.query(
    'SELECT id, notice_key AS noticeKey FROM notice WHERE notice_key IN (?)',
    [keys],
  );
  const ids = new Map(rows.map(({ id, noticeKey }) => [noticeKey, String(id)]));
  const told = meant.flatMap(({ key, people }) => people.map((userId) => ({ noticeId: ids.get(key)!, userId })));
  await manager.query(
    'INSERT INTO notice_recipient (user_id, notice_id) VALUES ? ON DUPLICATE KEY UPDATE notice_id = notice_id',
    [told.map(({ userId, noticeId }) => [userId, noticeId])],
  );
  return told;
}

function rowOf({ key, kind, subject, urgency = 'normal', title, text, href }: Notice): (string | null)[] {
  return [key, kind, subject, urgency, fitting(title, 'title'), fitting(text, 'text'), href ?? null];
}
