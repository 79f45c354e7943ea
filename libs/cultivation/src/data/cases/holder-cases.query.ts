import type { CalendarDate } from '@park/kernel';
import { type EntityManager, In, LessThanOrEqual, MoreThan } from 'typeorm';
import type { CaseStage } from '../../domain/cases/case-stages';
import { CaseLog } from './case-log.entity';
import { CultivationCase } from './cultivation-case.entity';

/** The cases of some companies, oldest first. */
export function casesOf(manager: EntityManager, companyIds: readonly string[]): Promise<CultivationCase[]> {
  if (companyIds.length === 0) return Promise.resolve([]);
  return manager.find(CultivationCase, { where: { companyId: In([...companyIds]) }, order: { id: 'ASC' } });
}

const DUE: readonly CaseStage[] = ['update-due', 'review-due'];

/** Cases of holders that are due by a day, in the order of their ids after one. */
export function dueCases(
  manager: EntityManager,
  until: CalendarDate,
  { after, atMost }: { readonly after: string; readonly atMost: number },
): Promise<CultivationCase[]> {
  const where = { stage: In([...DUE]), dueOn: LessThanOrEqual(until), id: MoreThan(after) };
  return manager.find(CultivationCase, { where, order: { id: 'ASC' }, take: atMost });
}

const APPLIED: readonly CaseStage[] = ['applied', 'recommended', 'published'];

/** The companies that have applied for each title and wait for the result, by the code of the title. */
export async function applicants(manager: EntityManager): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await manager.find(CultivationCase, {
    select: { id: true, companyId: true, titleCode: true },
    where: { stage: In([...APPLIED]) },
  });
  const byTitle = new Map<string, string[]>();
  for (const { titleCode, companyId } of rows) {
    const some = byTitle.get(titleCode);
    if (some) some.push(companyId);
    else byTitle.set(titleCode, [companyId]);
  }
  return byTitle;
}

/** The steps of some cases, in order. */
export function stepsOf(manager: EntityManager, caseIds: readonly string[]): Promise<CaseLog[]> {
  if (caseIds.length === 0) return Promise.resolve([]);
  return manager.find(CaseLog, { where: { caseId: In([...caseIds]), kind: 'step' }, order: { id: 'ASC' } });
}
