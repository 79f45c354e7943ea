import { type CalendarDate, daysBetween, lifecycle } from '@park/kernel';
import { registryRights } from '../access';

export type MergeStatus = 'merged' | 'undone';
export type MergeVerb = 'undo';

/** A merge as its one step sees it. */
export interface MergeInHand {
  readonly status: MergeStatus;
  readonly mergedOn: CalendarDate;
  readonly today: CalendarDate;
}

/** For so many days after it a merge can be undone. */
const UNDO_DAYS = 30;

/** Two files become one, and two again where somebody was wrong. */
export const mergeLifecycle = lifecycle<MergeStatus, MergeVerb, MergeInHand>({
  subject: 'company-merge',
  noun: '企业档案合并',
  column: 'status',
  initial: 'merged',
  states: { merged: '已合并', undone: '已撤销' },
  verbs: { undo: '撤销合并' },
  needs: { 'in-time': `合并后 ${UNDO_DAYS} 天之内（已经超过，不能再撤销）` },
  moves: [
    {
      verb: 'undo',
      from: ['merged'],
      to: 'undone',
      may: (actor) => registryRights.mergeCompanies.allows(actor),
      needs: ({ mergedOn, today }) => (daysBetween(mergedOn, today) > UNDO_DAYS ? ['in-time'] : []),
    },
  ],
});
