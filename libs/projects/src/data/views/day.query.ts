import type { Actor, CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { seesWholePark } from '../../domain/access';
import type { DayGroup } from '../../domain/views/day-groups';
import type { Stage } from '../../domain/stages';
import type { ProtectionLimits } from '../../domain/leads/protection/protection';
import { protectionSql } from '../leads/protection.sql';
import { isLeadNoMore, isWorkedAsProject } from './lead-or-project.sql';

/** A lead or project that asks for somebody today; an investor who is a lead still is no project here. */
export interface DayRow {
  readonly kind: 'lead' | 'project';
  readonly group: DayGroup;
  /** How many of its kind are in the group. */
  readonly total: number;
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly name: string;
  readonly stage: Stage;
  readonly what: string | null;
  readonly on: CalendarDate | null;
  readonly trackerId: string;
  /** Of a lead: the day its protection ends. */
  readonly releaseOn: CalendarDate | null;
}

export interface WhoseDay {
  readonly actor: Actor;
  readonly today: CalendarDate;
  /** Only what this person follows; null: everybody. */
  readonly personId: string | null;
  /** How many of each kind and group are read. */
  readonly atMost: number;
  readonly limits: ProtectionLimits;
}

const day = (column: string) => `DATE_FORMAT(${column}, '%Y-%m-%d')`;
const group = (column: string) =>
  `CASE WHEN ${column} IS NULL THEN 'aimless' WHEN ${column} < :today THEN 'overdue' ELSE 'today' END`;

const RELEASE = `DATE_ADD(${protectionSql.from('l.')}, INTERVAL ${protectionSql.limit('l.')} DAY)`;
const LEAD = (
  whose: string,
  grouped: string,
  asks: string,
) => `SELECT 'lead' AS kind, ${grouped} AS grp, l.id, l.version, l.number,
    l.investor_name AS name, 'lead' AS stage, l.next_what AS what, l.next_on AS due, l.tracker_id AS tracker,
    ${RELEASE} AS releases
  FROM \`lead\` l WHERE l.status IN ('accepted') AND l.tracker_id ${whose} AND ${asks} AND NOT ${isLeadNoMore('l.')}`;
const PROJECT = (
  whose: string,
) => `SELECT 'project' AS kind, ${group('p.next_step_on')} AS grp, p.id, p.version, p.code AS number,
    p.title AS name, p.stage, p.next_step AS what, p.next_step_on AS due, p.tracker_id AS tracker, NULL AS releases
  FROM project p WHERE p.tracker_id ${whose} AND (p.next_step_on IS NULL OR p.next_step_on <= :today)
    AND ${isWorkedAsProject('p.')}`;

/** The first rows of each kind and group, by the day they are due; everybody's only for who sees the whole park. */
export async function dayRows(
  manager: EntityManager,
  { actor, today, personId, atMost, limits }: WhoseDay,
): Promise<DayRow[]> {
  const own = seesWholePark(actor) ? personId : actor.kind === 'staff' ? actor.userId : '0';
  const whose = own === null ? 'IS NOT NULL' : '= :own';
  const each = [
    LEAD(whose, group('l.next_on'), '(l.next_on IS NULL OR l.next_on <= :today)'),
    LEAD(whose, "'fading'", protectionSql.isFading(':today', 'l.')),
    PROJECT(whose),
  ];
  const placed = `SELECT a.*, COUNT(*) OVER (PARTITION BY kind, grp) AS total,
      ROW_NUMBER() OVER (PARTITION BY kind, grp ORDER BY due IS NULL, due, id) AS place
    FROM (${each.join(' UNION ALL ')}) a`;
  const [sql, values] = manager.connection.driver.escapeQueryWithParameters(
    `SELECT kind, grp AS \`group\`, total, id, version, number, name, stage, what, ${day('due')} AS \`on\`,
        tracker AS trackerId, ${day('releases')} AS releaseOn
      FROM (${placed}) b WHERE place <= :atMost ORDER BY kind, grp, place`,
    { today, own, atMost, usualDays: limits.usual, extendedDays: limits.extended },
  );
  const rows: DayRow[] = await manager.query(sql, values);
  return rows.map((row) => ({
    ...row,
    ...{ id: String(row.id), trackerId: String(row.trackerId) },
    ...{ total: Number(row.total), version: Number(row.version) },
  }));
}
