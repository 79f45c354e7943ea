import type { TitleRecord } from '@park/registry';
import type { CaseStage } from '../cases/case-stages';
import { type HolderCase, NO_CASE } from './holder-duties';

/** Who moves cases because of the titles on file, and what is noted where a result came from there. */
export const FOLLOWING = '系统';
export const RESULT_ON_FILE = '企业档案已登记认定结果';
export const RESULT_GONE = '企业档案中的这次认定已撤回';

/** A step of a case as its log has it. */
export interface LoggedStep {
  readonly stage: CaseStage | null;
  readonly byName: string;
  readonly note: string;
}

const WON: ReadonlySet<CaseStage> = new Set(['recognised', 'held', 'update-due', 'review-due', 'renewed']);

/** Whether the result by which a case stands where it does is on file no more. */
export function hasLostResult(
  { titleCode, stage, recognisedOn = null }: HolderCase,
  titles: readonly Pick<TitleRecord, 'code' | 'issuedOn'>[],
): boolean {
  if (!WON.has(stage) || recognisedOn === null) return false;
  return !titles.some(({ code, issuedOn }) => code === titleCode && issuedOn === recognisedOn);
}

/**
 * Where a case stood before a result came from the file, its steps in order; null where it did not come from there or
 * where somebody has led the case on since.
 */
export function stageBeforeResult(steps: readonly LoggedStep[]): CaseStage | typeof NO_CASE | null {
  const at = steps.findLastIndex(({ byName, note }) => byName === FOLLOWING && note === RESULT_ON_FILE);
  const isFollowed = steps.slice(Math.max(at, 0)).every(({ byName }) => byName === FOLLOWING);
  if (at < 0) return isFollowed && steps.length > 0 ? NO_CASE : null;
  return at > 0 && isFollowed ? steps[at - 1]!.stage : null;
}
