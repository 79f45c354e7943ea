import type { CalendarDate } from '@park/kernel';
import type { SelectQueryBuilder } from 'typeorm';
import { IS_OPEN } from '../problems/open-problems.sql';
import { ages, type PipelineRow } from '../../domain/views/pipeline';
import type { OpenStage } from '../../domain/stages';
import type { InvestmentProject } from '../project.entity';
import { isWorkedAsProject } from './lead-or-project.sql';
import { parkDay } from '../park-day.sql';

const DAYS = 'DATEDIFF(:today, p.stage_since_on)';
const figures: Readonly<Record<string, string>> = {
  count: 'COUNT(*)',
  yuan: 'COALESCE(SUM(p.total_investment_yuan), 0)',
  unpriced: 'SUM(p.total_investment_yuan IS NULL)',
  stalled: "SUM(p.status IN ('stalled'))",
  delayed: "SUM(p.status IN ('delayed'))",
  aimless: `SUM(p.next_step_on IS NULL AND ${isWorkedAsProject('p.')})`,
  stalledYuan: "COALESCE(SUM(IF(p.status IN ('stalled'), p.total_investment_yuan, 0)), 0)",
  delayedYuan: "COALESCE(SUM(IF(p.status IN ('delayed'), p.total_investment_yuan, 0)), 0)",
  aimlessYuan: `COALESCE(SUM(IF(p.next_step_on IS NULL AND ${isWorkedAsProject('p.')}, p.total_investment_yuan, 0)), 0)`,
  entered: 'SUM(p.stage_since_on >= :since)',
  enteredYuan: 'COALESCE(SUM(IF(p.stage_since_on >= :since, p.total_investment_yuan, 0)), 0)',
};

/** The projects that somebody sees, by where they stand and who follows them. */
export async function pipelineRows(
  visible: SelectQueryBuilder<InvestmentProject>,
  since: CalendarDate,
): Promise<PipelineRow[]> {
  const query = visible
    .setParameter('since', since)
    .select('COALESCE(p.stage_before_termination, p.stage)', 'reached')
    .addSelect("p.stage IN ('terminated')", 'isEnded')
    .addSelect('p.tracker_id', 'trackerId');
  for (const [name, sql] of Object.entries(figures)) query.addSelect(sql, name);
  ages.forEach(({ from, to }, at) =>
    query.addSelect(`SUM(${DAYS} ${to === null ? `>= ${from}` : `BETWEEN ${from} AND ${to}`})`, `age${at}`),
  );
  const rows = await query
    .groupBy('reached')
    .addGroupBy('isEnded')
    .addGroupBy('trackerId')
    .getRawMany<Record<string, string | null>>();
  return rows.map((row) => ({
    ...(Object.fromEntries(Object.keys(figures).map((name) => [name, Number(row[name])])) as Numbers),
    reached: row['reached'] as OpenStage,
    isEnded: Number(row['isEnded']) === 1,
    trackerId: row['trackerId'] === null ? null : String(row['trackerId']),
    ages: ages.map((_, at) => Number(row[`age${at}`])),
  }));
}

type Numbers = Omit<PipelineRow, 'reached' | 'isEnded' | 'trackerId' | 'ages'>;

/** How many open projects lack something of a kind, with what sum. */
export async function lacksByKind(
  visible: SelectQueryBuilder<InvestmentProject>,
): Promise<readonly { readonly kind: string; readonly count: number; readonly yuan: number }[]> {
  const lacking = `(SELECT DISTINCT project_id, kind FROM project_problem WHERE status ${IS_OPEN})`;
  const rows = await visible
    .innerJoin(lacking, 'q', 'q.project_id = p.id')
    .andWhere("p.stage <> 'terminated'")
    .select('q.kind', 'kind')
    .addSelect('COUNT(*)', 'count')
    .addSelect('COALESCE(SUM(p.total_investment_yuan), 0)', 'yuan')
    .groupBy('q.kind')
    .orderBy('count', 'DESC')
    .getRawMany<{ kind: string; count: string; yuan: string }>();
  return rows.map(({ kind, count, yuan }) => ({ kind, count: Number(count), yuan: Number(yuan) }));
}

/** What has become of the projects since a day, besides the stages they went to. */
export async function changedSince(
  visible: SelectQueryBuilder<InvestmentProject>,
  since: CalendarDate,
): Promise<{ readonly begun: number; readonly active: number; readonly ended: number }> {
  const row = await visible
    .setParameter('since', since)
    .select(`COALESCE(SUM(${parkDay('p.created_at')} >= :since), 0)`, 'begun')
    .addSelect("COALESCE(SUM(p.last_active_on >= :since AND p.stage <> 'terminated'), 0)", 'active')
    .addSelect("COALESCE(SUM(p.stage IN ('terminated') AND p.stage_since_on >= :since), 0)", 'ended')
    .getRawOne<{ begun: string; active: string; ended: string }>();
  return { begun: Number(row?.begun), active: Number(row?.active), ended: Number(row?.ended) };
}
