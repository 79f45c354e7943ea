import type { CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { ProtectionLimits } from '../../domain/leads/protection/protection';
import { protectionSql } from './protection.sql';

/** A lead that somebody has to be told of. */
export interface Fading {
  readonly id: string;
  readonly number: string;
  readonly investorName: string;
  readonly trackerId: string;
  readonly silentDays: number;
  readonly limitDays: number;
  readonly countedOn: CalendarDate;
}

/** A lead without any entry since long ago. */
export interface Silent extends Pick<Fading, 'id' | 'number' | 'investorName' | 'trackerId'> {
  readonly lastOn: CalendarDate;
}

const FROM = protectionSql.from();
const LIMIT = protectionSql.limit();
/** Protection and the clocks of a lead end with its stage: who follows a project in negotiation keeps it. */
const STILL_A_LEAD = `tracker_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM project WHERE project.code = l.number AND project.stage <> 'lead')`;
const FADING = `SELECT id, number, investor_name AS investorName, tracker_id AS trackerId,
    DATEDIFF(:today, ${FROM}) AS silentDays, ${LIMIT} AS limitDays, DATE_FORMAT(${FROM}, '%Y-%m-%d') AS countedOn
  FROM \`lead\` l WHERE status IN ('accepted') AND ${STILL_A_LEAD} AND ${protectionSql.isFading(':today')} AND id > :after
  ORDER BY id LIMIT :atMost`;

/** Followed leads that are no more than leads, whose protection is three quarters over, in the order of their ids after one. */
export async function fadingLeads(
  manager: EntityManager,
  today: CalendarDate,
  { after, atMost, limits }: { readonly after: string; readonly atMost: number; readonly limits: ProtectionLimits },
): Promise<Fading[]> {
  const { usual: usualDays, extended: extendedDays } = limits;
  const given = { today, after, atMost, usualDays, extendedDays };
  const [sql, values] = manager.connection.driver.escapeQueryWithParameters(FADING, given);
  const rows: Fading[] = await manager.query(sql, values);
  return rows.map((row) => ({ ...row, silentDays: Number(row.silentDays), limitDays: Number(row.limitDays) }));
}

/** Followed leads that are no more than leads, without any entry since a day. */
export async function silentLeads(
  manager: EntityManager,
  since: CalendarDate,
  { after, atMost }: { readonly after: string; readonly atMost: number },
): Promise<Silent[]> {
  return manager.query(
    `SELECT id, number, investor_name AS investorName, tracker_id AS trackerId,
        DATE_FORMAT(COALESCE(last_follow_up_on, received_on), '%Y-%m-%d') AS lastOn
      FROM \`lead\` l WHERE status IN ('accepted') AND ${STILL_A_LEAD}
        AND COALESCE(last_follow_up_on, received_on) <= ? AND id > ? ORDER BY id LIMIT ?`,
    [since, after, atMost],
  );
}

/** Snoozed leads whose day has come. */
export async function dueSnoozed(manager: EntityManager, today: CalendarDate, atMost: number): Promise<string[]> {
  const sql = "SELECT id FROM `lead` WHERE status IN ('snoozed') AND snooze_until_on <= ? ORDER BY id LIMIT ?";
  const rows: { id: string }[] = await manager.query(sql, [today, atMost]);
  return rows.map(({ id }) => String(id));
}
