import { Members } from '@park/identity';
import type { Actor } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { applicationPath, type CaseStage } from '../../domain/cases/case-stages';
import { fromStage } from '../../domain/cases/way-points';
import { type Cohort, horizons, type StepDays } from '../../domain/figures/funnel';

const isOf = (stages: readonly CaseStage[]) => `m.stage IN (${stages.map((stage) => `'${stage}'`).join(', ')})`;
/** Of the companies that an actor may know of, and of one title or of all. */
function casesOf(actor: Actor, titleCode: string | null) {
  const seen = Members.ofVisible(actor, 'k.company_id');
  if (titleCode === null && seen.params.length === 0) return seen;
  const title = titleCode === null ? '' : 'AND k.title_code = ?';
  const sql = `EXISTS (SELECT 1 FROM cultivation_case k WHERE k.id = m.case_id AND ${seen.sql} ${title})`;
  return { sql, params: [...seen.params, ...(titleCode === null ? [] : [titleCode])] };
}

/** The cases that entered in each year, by the stages that they reached and by when; of one title, or of all. */
export async function cohortsOf(
  manager: EntityManager,
  actor: Actor,
  titleCode: string | null,
): Promise<readonly Cohort[]> {
  const cases = casesOf(actor, titleCode);
  const days = applicationPath.map((stage, at) => `MIN(IF(${isOf(fromStage(stage))}, m.first_on, NULL)) AS d${at}`);
  const sums = applicationPath.flatMap((_, at) =>
    horizons.map((later, place) => {
      const met = later === null ? `d${at} IS NOT NULL` : `YEAR(d${at}) <= YEAR(d0) + ${later}`;
      return `COALESCE(SUM(${met}), 0) AS r${at}_${place}`;
    }),
  );
  const sql = `SELECT YEAR(d0) AS year, ${sums.join(', ')}
       FROM (SELECT m.case_id, ${days.join(', ')} FROM cultivation_case_milestone m
              WHERE ${cases.sql} GROUP BY m.case_id) AS way
      GROUP BY YEAR(d0) ORDER BY year DESC`;
  const rows = await manager.query<Readonly<Record<string, string>>[]>(sql, [...cases.params]);
  return rows.map((row) => ({
    year: Number(row['year']),
    reached: Object.fromEntries(
      applicationPath.map((stage, at) => [stage, horizons.map((_, place) => Number(row[`r${at}_${place}`]))]),
    ),
  }));
}

/** Of the cases that entered in a year: how many took how many days to each stage from the one noted before. */
export async function stepDays(
  manager: EntityManager,
  actor: Actor,
  { year, titleCode }: { readonly year: number; readonly titleCode: string | null },
): Promise<readonly StepDays[]> {
  const cases = casesOf(actor, titleCode);
  const order = applicationPath.map((stage) => `'${stage}'`).join(', ');
  const sql = `SELECT stage, days, COUNT(*) AS count
       FROM (SELECT m.stage, MIN(m.first_on) OVER (PARTITION BY m.case_id) AS entered_on,
                    DATEDIFF(m.first_on, LAG(m.first_on) OVER (PARTITION BY m.case_id ORDER BY FIELD(m.stage, ${order}))) AS days
               FROM cultivation_case_milestone m WHERE ${cases.sql}) AS steps
      WHERE days >= 0 AND entered_on BETWEEN ? AND ? GROUP BY stage, days`;
  const rows = await manager.query<{ stage: CaseStage; days: string; count: string }[]>(sql, [
    ...[...cases.params, `${year}-01-01`, `${year}-12-31`],
  ]);
  return rows.map(({ stage, days, count }) => ({ stage, days: Number(days), count: Number(count) }));
}
