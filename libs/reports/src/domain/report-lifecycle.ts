import { type Actor, lifecycle } from '@park/kernel';
import { reportRights } from './access';

export type ReportStatus = 'waiting' | 'begun' | 'submitted' | 'returned' | 'accepted';
export type ReportVerb = 'save' | 'submit' | 'withdraw' | 'return' | 'accept' | 'reopen' | 'recall';

/** What waits for the park to decide. */
export const SUBMITTED: ReportStatus = 'submitted';

/** The report of a company as its steps see it. */
export interface ReportInHand {
  readonly status: ReportStatus;
  readonly companyId: string;
  /** What its return changed; null once the company has gone on. */
  readonly beforeReturn?: object | null;
}

const fills = (actor: Actor, { companyId }: ReportInHand) => reportRights.fillReports.allows(actor, { companyId });
const verifies = (actor: Actor) => reportRights.verifyReports.allows(actor);

/** The life of what one company fills in for one campaign. */
export const reportLifecycle = lifecycle<ReportStatus, ReportVerb, ReportInHand>({
  subject: 'company-report',
  noun: '企业填报',
  column: 'status',
  initial: 'waiting',
  states: { waiting: '未开始', begun: '填写中', submitted: '已提交', returned: '已退回', accepted: '已核实' },
  verbs: {
    ...{ save: '保存', submit: '提交', withdraw: '撤回' },
    ...{ return: '退回', accept: '核实通过', reopen: '撤销核实', recall: '撤销退回' },
  },
  needs: { untouched: '企业在退回之后还没有改动（已经改动的，请等企业再次提交）' },
  moves: [
    { verb: 'save', from: ['waiting'], to: 'begun', may: fills, writes: ['answers'] },
    { verb: 'save', from: ['begun'], may: fills, writes: ['answers'] },
    { verb: 'save', from: ['returned'], may: fills, writes: ['answers', 'beforeReturn'] },
    {
      verb: 'submit',
      from: ['begun', 'returned'],
      to: 'submitted',
      may: fills,
      writes: ['submittedAt', 'submittedByName', 'doubts', 'turns', 'queueRank', 'revisions'],
    },
    { verb: 'withdraw', from: ['submitted'], to: 'begun', may: fills, writes: ['revisions'] },
    {
      verb: 'return',
      from: ['submitted'],
      to: 'returned',
      may: verifies,
      writes: ['reasons', 'answers', 'beforeReturn'],
    },
    {
      verb: 'recall',
      from: ['returned'],
      to: 'submitted',
      may: verifies,
      needs: ({ beforeReturn }) => (beforeReturn ? [] : ['untouched']),
      writes: ['reasons', 'answers', 'beforeReturn', 'revisions'],
    },
    { verb: 'accept', from: ['submitted'], to: 'accepted', may: verifies, writes: ['acceptedRevision'] },
    { verb: 'reopen', from: ['accepted'], to: 'submitted', may: verifies, writes: ['acceptedRevision'] },
  ],
});
