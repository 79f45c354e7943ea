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

/** The steps of some cases, in order. */
export function stepsOf(manager: EntityManager, caseIds: readonly string[]): Promise<CaseLog[]> {
  if (caseIds.length === 0) return Promise.resolve([]);
  return manager.find(CaseLog, { where: { caseId: In([...caseIds]), kind: 'step' }, order: { id: 'ASC' } });
}
