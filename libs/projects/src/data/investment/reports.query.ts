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
