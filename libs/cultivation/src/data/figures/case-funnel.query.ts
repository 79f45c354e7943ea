import type { EntityManager } from 'typeorm';
import { applicationPath, type CaseStage } from '../../domain/cases/case-stages';
import { fromStage } from '../../domain/cases/way-points';
import { type Cohort, horizons, type StepDays } from '../../domain/figures/funnel';

const isOf = (stages: readonly CaseStage[]) => `m.stage IN (${stages.map((stage) => `'${stage}'`).join(', ')})`;
const OF_TITLE = 'JOIN cultivation_case c ON c.id = m.case_id AND c.title_code = ?';

/** The cases that entered in each year, by the stages that they reached and by when; of one title, or of all. */
export async function cohortsOf(manager: EntityManager, titleCode: string | null): Promise<readonly Cohort[]> {
  const days = applicationPath.map((stage, at) => `MIN(IF(${isOf(fromStage(stage))}, m.first_on, NULL)) AS d${at}`);
  const sums = applicationPath.flatMap((_, at) =>
    horizons.map((later, place) => {
      const met = later === null ? `d${at} IS NOT NULL` : `YEAR(d${at}) <= YEAR(d0) + ${later}`;
      return `COALESCE(SUM(${met}), 0) AS r${at}_${place}`;
    }),
  );
  const sql = `SELECT YEAR(d0) AS year, ${sums.join(', ')}
       FROM (SELECT m.case_id, ${days.join(', ')} FROM cultivation_case_milestone m
              ${titleCode === null ? '' : OF_TITLE} GROUP BY m.case_id) AS way
      GROUP BY YEAR(d0) ORDER BY year DESC`;
  const rows = await manager.query<Readonly<Record<string, string>>[]>(sql, titleCode === null ? [] : [titleCode]);
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
  { year, titleCode }: { readonly year: number; readonly titleCode: string | null },
): Promise<readonly StepDays[]> {
  const order = applicationPath.map((stage) => `'${stage}'`).join(', ');
  const sql = `SELECT stage, days, COUNT(*) AS count
       FROM (SELECT m.stage, MIN(m.first_on) OVER (PARTITION BY m.case_id) AS entered_on,
                    DATEDIFF(m.first_on, LAG(m.first_on) OVER (PARTITION BY m.case_id ORDER BY FIELD(m.stage, ${order}))) AS days
               FROM cultivation_case_milestone m ${titleCode === null ? '' : OF_TITLE}) AS steps
      WHERE days >= 0 AND entered_on BETWEEN ? AND ? GROUP BY stage, days`;
  const rows = await manager.query<{ stage: CaseStage; days: string; count: string }[]>(sql, [
    ...[...(titleCode === null ? [] : [titleCode]), `${year}-01-01`, `${year}-12-31`],
  ]);
  return rows.map(({ stage, days, count }) => ({ stage, days: Number(days), count: Number(count) }));
}
