import type { EntityManager } from 'typeorm';
import { applicationPath, type CaseStage } from '../../domain/cases/case-stages';
import type { WayPoint } from '../../domain/cases/way-points';
import { CaseMilestone } from './case-milestone.entity';

/** A case and the version that its step made. */
interface Stepped {
  readonly caseId: string;
  readonly atVersion: number;
}

/** Notes where a case has come; the first day at a stage stays. */
export async function reachPoints(
  manager: EntityManager,
  { caseId, atVersion }: Stepped,
  points: readonly WayPoint[],
): Promise<void> {
  if (points.length === 0) return;
  const rows = points.map((point) => ({ caseId, atVersion, ...point }));
  await manager.createQueryBuilder().insert().into(CaseMilestone).values(rows).orIgnore().execute();
}

/**
 * The step that made a version is taken back to a stage, and with it the stage that it reached first. A case that is put
 * back to where it was before its award was not recognised, whatever steps followed.
 */
export async function forgetPoints(
  manager: EntityManager,
  { caseId, atVersion, to }: Stepped & { readonly to: CaseStage },
): Promise<void> {
  await manager.delete(CaseMilestone, { caseId, atVersion });
  const isBeforeAward = applicationPath.includes(to) && to !== 'recognised';
  if (isBeforeAward) await manager.delete(CaseMilestone, { caseId, stage: 'recognised' });
}
