import type { EntityManager } from 'typeorm';
import type { Period } from '../../domain/investment/figures';
import { ProjectReport } from './report.entity';

const MOST = 2000;

/** The revisions of the reports of a year, of its months and of the year itself, the last first. */
export function reportsOfYear(manager: EntityManager, projectId: string, year: string): Promise<ProjectReport[]> {
  return manager
    .createQueryBuilder(ProjectReport, 'r')
    .where('r.projectId = :projectId', { projectId })
    .andWhere('(r.period = :year OR r.period LIKE :months)', { year, months: `${year}-%` })
    .orderBy('r.id', 'DESC')
    .take(MOST)
    .getMany();
}

/** The revision of a period that counts; null before it was reported. */
export function lastReport(manager: EntityManager, projectId: string, period: Period): Promise<ProjectReport | null> {
  return manager.findOne(ProjectReport, { where: { projectId, period }, order: { revision: 'DESC' } });
}

/** What was said of the works of these projects last, by the end of a month; of each period its last revision counts. */
export async function lastProgress(
  manager: EntityManager,
  projectIds: readonly string[],
  month: string,
): Promise<ReadonlyMap<string, string>> {
  if (projectIds.length === 0) return new Map();
  const later = 'SELECT 1 FROM project_report n WHERE n.project_id = r.project_id';
  const rows = await manager
    .createQueryBuilder(ProjectReport, 'r')
    .select(['r.id', 'r.projectId', 'r.progress'])
    .where('r.projectId IN (:...projectIds)', { projectIds })
    .andWhere("r.period LIKE '____-__' AND r.period <= :month AND r.progress IS NOT NULL", { month })
    .andWhere(`NOT EXISTS (${later} AND n.period = r.period AND n.revision > r.revision)`)
    .orderBy('r.period', 'ASC')
    .getMany();
  return new Map(rows.map(({ projectId, progress }) => [projectId, progress!]));
}
