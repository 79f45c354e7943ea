import { type Actor, lifecycle } from '@park/kernel';
import { reportRights } from './access';

export type ReportStatus = 'waiting' | 'begun' | 'submitted' | 'returned' | 'accepted';
export type ReportVerb = 'save' | 'submit' | 'withdraw' | 'return' | 'accept' | 'reopen';

/** What waits for the park to decide. */
export const SUBMITTED: ReportStatus = 'submitted';

/** The report of a company as its steps see it. */
export interface ReportInHand {
  readonly status: ReportStatus;
  readonly companyId: string;
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
    ...{ return: '退回', accept: '核实通过', reopen: '撤销核实' },
  },
  needs: {},
  moves: [
    { verb: 'save', from: ['waiting'], to: 'begun', may: fills, writes: ['answers'] },
    { verb: 'save', from: ['begun', 'returned'], may: fills, writes: ['answers'] },
    {
      verb: 'submit',
      from: ['begun', 'returned'],
      to: 'submitted',
      may: fills,
      writes: ['submittedAt', 'submittedByName', 'doubts', 'turns', 'queueRank', 'revisions'],
    },
    { verb: 'withdraw', from: ['submitted'], to: 'begun', may: fills, writes: ['revisions'] },
    { verb: 'return', from: ['submitted'], to: 'returned', may: verifies, writes: ['reasons', 'answers'] },
    { verb: 'accept', from: ['submitted'], to: 'accepted', may: verifies, writes: ['acceptedRevision'] },
    { verb: 'reopen', from: ['accepted'], to: 'submitted', may: verifies, writes: ['acceptedRevision'] },
  ],
});
