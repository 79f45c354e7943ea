import type { EntityManager } from 'typeorm';
import type { ChannelCode, WayState } from '../domain/ways';

/** One notice of a message. */
export interface ParcelNotice {
  readonly noticeId: string;
  readonly title: string;
  readonly text: string;
}

/** A way that a notice is to take to a person. */
export interface PlannedWay {
  readonly noticeId: string;
  readonly userId: string;
  readonly channel: ChannelCode;
  readonly state: WayState;
  readonly inDigest: boolean;
  readonly dueAt: Date;
  readonly parcel: string | null;
  readonly reason: string | null;
}

/** Notes the ways of a notice; one that stands there already stays as it is. */
export async function planWays(manager: EntityManager, ways: readonly PlannedWay[]): Promise<void> {
  if (ways.length === 0) return;
  const rows = ways.map(({ noticeId, userId, channel, state, inDigest, dueAt, parcel, reason }) => [
    ...[noticeId, userId, channel, state, inDigest ? 1 : 0, dueAt, parcel, reason, dueAt],
  ]);
  await manager.query(
    `INSERT INTO notice_way (notice_id, user_id, channel, state, in_digest, due_at, parcel, reason, changed_at) VALUES ?
       ON DUPLICATE KEY UPDATE state = state`,
    [rows],
  );
}

/** What still waits in a message, the oldest first. */
export function noticesIn(
  manager: EntityManager,
  { userId, channel, parcel }: { readonly userId: string; readonly channel: ChannelCode; readonly parcel: string },
): Promise<ParcelNotice[]> {
  return manager.query(
    `SELECT notice.id AS noticeId, title, text FROM notice_way way JOIN notice ON notice.id = way.notice_id
      WHERE way.user_id = ? AND way.channel = ? AND way.parcel = ? AND way.state = 'waiting' ORDER BY notice.id`,
    [userId, channel, parcel],
  );
}

/** How a message went: every notice in it stands alike. */
export async function settleParcel(
  manager: EntityManager,
  { userId, channel, parcel }: { readonly userId: string; readonly channel: ChannelCode; readonly parcel: string },
  { state, reason }: { readonly state: WayState; readonly reason: string | null },
): Promise<void> {
  await manager.query(
    `UPDATE notice_way SET state = ?, reason = ?, changed_at = UTC_TIMESTAMP(3)
      WHERE user_id = ? AND channel = ? AND parcel = ? AND state = 'waiting'`,
    [state, reason, userId, channel, parcel],
  );
}

/** The people for whom something is due that stands in no message yet. */
export async function peopleDue(manager: EntityManager, most: number): Promise<string[]> {
  const rows: { userId: string }[] = await manager.query(
    `SELECT DISTINCT user_id AS userId FROM notice_way
      WHERE state = 'waiting' AND parcel IS NULL AND due_at <= UTC_TIMESTAMP(3) ORDER BY user_id LIMIT ?`,
    [most],
  );
  return rows.map(({ userId }) => String(userId));
}

/** What is due for a person, held for this transaction. */
export function dueOf(
  manager: EntityManager,
  userId: string,
): Promise<{ noticeId: string; channel: ChannelCode; inDigest: number }[]> {
  return manager.query(
    `SELECT notice_id AS noticeId, channel, in_digest AS inDigest FROM notice_way
      WHERE user_id = ? AND state = 'waiting' AND parcel IS NULL AND due_at <= UTC_TIMESTAMP(3)
      ORDER BY notice_id, channel FOR UPDATE`,
    [userId],
  );
}

/** Puts what is due for a person into a message. */
export async function putIn(
  manager: EntityManager,
  { userId, channel, parcel }: { readonly userId: string; readonly channel: ChannelCode; readonly parcel: string },
  noticeIds: readonly string[],
): Promise<void> {
  await manager.query(
    `UPDATE notice_way SET parcel = ?, changed_at = UTC_TIMESTAMP(3)
      WHERE user_id = ? AND channel = ? AND notice_id IN (?) AND state = 'waiting' AND parcel IS NULL`,
    [parcel, userId, channel, noticeIds],
  );
}

/** Whether a message of this name was made. */
export async function hasParcel(
  manager: EntityManager,
  { userId, channel, parcel }: { readonly userId: string; readonly channel: ChannelCode; readonly parcel: string },
): Promise<boolean> {
  const sql = 'SELECT 1 FROM notice_way WHERE user_id = ? AND channel = ? AND parcel = ? LIMIT 1';
  const rows: unknown[] = await manager.query(sql, [userId, channel, parcel]);
  return rows.length > 0;
}

/** Lets what is due for a person on a way wait longer. */
export async function putOff(
  manager: EntityManager,
  { userId, channel }: { readonly userId: string; readonly channel: ChannelCode },
  until: Date,
): Promise<void> {
  await manager.query(
    `UPDATE notice_way SET due_at = ? WHERE user_id = ? AND channel = ? AND in_digest = 1 AND state = 'waiting'
        AND parcel IS NULL AND due_at <= UTC_TIMESTAMP(3)`,
    [until, userId, channel],
  );
}

/** When the next is due that stands in no message yet; null without one. */
export async function nextDue(manager: EntityManager): Promise<Date | null> {
  const [row]: { at: Date | null }[] = await manager.query(
    `SELECT MIN(due_at) AS at FROM notice_way WHERE state = 'waiting' AND parcel IS NULL
        AND due_at > UTC_TIMESTAMP(3)`,
  );
  return row?.at ?? null;
}

/** The newest notices of a person on their ways out. */
export function lastWays(
  manager: EntityManager,
  userId: string,
  most: number,
): Promise<
  { title: string; channel: ChannelCode; state: WayState; reason: string | null; dueAt: Date; changedAt: Date }[]
> {
  return manager.query(
    `SELECT title, channel, state, reason, due_at AS dueAt, changed_at AS changedAt FROM notice_way way
       JOIN notice ON notice.id = way.notice_id WHERE way.user_id = ? ORDER BY notice.id DESC, channel LIMIT ?`,
    [userId, most],
  );
}

/** How many notices of the last days stand how on each way. */
export function waysByState(
  manager: EntityManager,
): Promise<{ channel: ChannelCode; state: WayState; count: string }[]> {
  return manager.query(
    `SELECT channel, state, COUNT(*) AS count FROM notice_way
      WHERE changed_at >= UTC_TIMESTAMP(3) - INTERVAL 7 DAY GROUP BY channel, state`,
  );
}

/** How many people of a notice stand how on a way, and a reason if there is one. */
export interface WayOut {
  readonly channel: ChannelCode;
  readonly state: WayState;
  readonly people: number;
  readonly reason: string | null;
}

export async function waysOut(
  manager: EntityManager,
  keys: readonly string[],
): Promise<(WayOut & { readonly noticeKey: string })[]> {
  const rows: (WayOut & { noticeKey: string })[] = await manager.query(
    `SELECT notice.notice_key AS noticeKey, way.channel, way.state, COUNT(*) AS people, MAX(way.reason) AS reason
       FROM notice JOIN notice_way way ON way.notice_id = notice.id
      WHERE notice.notice_key IN (?) GROUP BY notice.notice_key, way.channel, way.state
      ORDER BY notice.notice_key, way.channel, way.state`,
    [keys],
  );
  return rows.map((row) => ({ ...row, people: Number(row.people) }));
}

const FAILED = `way.state IN ('refused', 'suppressed', 'no-address')`;

/** Takes away the ways on which a notice did not leave; answers whose they were. */
export async function failedWays(
  manager: EntityManager,
  key: string,
): Promise<{ readonly noticeId: string; readonly userId: string }[]> {
  const rows: { noticeId: string; userId: string }[] = await manager.query(
    `SELECT DISTINCT way.notice_id AS noticeId, way.user_id AS userId FROM notice_way way
       JOIN notice ON notice.id = way.notice_id WHERE notice.notice_key = ? AND ${FAILED} FOR UPDATE`,
    [key],
  );
  if (rows.length === 0) return [];
  const people = rows.map(({ noticeId, userId }) => ({ noticeId: String(noticeId), userId: String(userId) }));
  await manager.query(`DELETE way FROM notice_way way WHERE way.notice_id = ? AND ${FAILED}`, [people[0]!.noticeId]);
  return people;
}
