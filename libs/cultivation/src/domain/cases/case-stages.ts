/** Where a company stands on its way to a title, or while it holds it. */
export type CaseStage =
  | 'reserve'
  | 'growing'
  | 'preparing'
  | 'applied'
  | 'recommended'
  | 'published'
  | 'recognised'
  | 'failed'
  | 'held'
  | 'update-due'
  | 'review-due'
  | 'reviewing'
  | 'renewed'
  | 'lapsed'
  | 'revoked';

export const caseStages: Readonly<Record<CaseStage, string>> = {
  reserve: '储备',
  growing: '培育中',
  preparing: '拟申报',
  applied: '已申报',
  recommended: '推荐',
  published: '公示',
  recognised: '已认定',
  failed: '未通过',
  held: '在期',
  'update-due': '待更新',
  'review-due': '待复核',
  reviewing: '复核中',
  renewed: '延续',
  lapsed: '失效',
  revoked: '撤销',
};

/** The way to a title, and the way of those who hold it. */
export const applicationPath = [
  ...['reserve', 'growing', 'preparing', 'applied', 'recommended', 'published', 'recognised'],
] as readonly CaseStage[];
export const holderPath = ['held', 'update-due', 'review-due', 'reviewing', 'renewed'] as readonly CaseStage[];

/** Before an application is noted. */
export const earlyStages: readonly CaseStage[] = ['reserve', 'growing', 'preparing'];
/** An application waits for its result. */
export const appliedStages: readonly CaseStage[] = ['applied', 'recommended', 'published'];
/** A holder is reviewed. */
export const reviewStages: readonly CaseStage[] = ['review-due', 'reviewing'];
/** The title is held and not renewed yet. */
export const holdingStages: readonly CaseStage[] = ['held', 'update-due', ...reviewStages];

const OPEN: ReadonlySet<CaseStage> = new Set([
  ...applicationPath.slice(0, -1),
  ...holderPath.filter((stage) => stage !== 'held' && stage !== 'renewed'),
]);

/** Stages in which somebody has to do something next. */
export const openStages: readonly CaseStage[] = [...OPEN];

export function isOpenStage(stage: CaseStage): boolean {
  return OPEN.has(stage);
}

/** Whether the application is still to come, for the first time or again. */
export function isBeforeApplying(stage: CaseStage): boolean {
  return earlyStages.includes(stage) || stage === 'failed';
}

/** Whether an application waits for its result. */
export function isAfterApplying(stage: CaseStage): boolean {
  return appliedStages.includes(stage) || stage === 'reviewing';
}

/** The stages that a board or a path shows a case among. */
export function pathOf(stage: CaseStage): readonly CaseStage[] {
  return holderPath.includes(stage) || stage === 'lapsed' || stage === 'revoked' ? holderPath : applicationPath;
}
