import { type Actor, lifecycle } from '@park/kernel';
import { reportRights } from './access';

export type CampaignStatus = 'draft' | 'open' | 'closed';
export type CampaignVerb = 'open' | 'close' | 'drop';

/** Companies are told and reminded only in this state. */
export const OPEN: CampaignStatus = 'open';

/** A campaign as its steps see it. */
export interface CampaignInHand {
  readonly status: CampaignStatus;
}

const may = (actor: Actor) => reportRights.runCampaigns.allows(actor);

/** The life of a campaign: prepared, published to its companies, ended. What it asked for stays to be read. */
export const campaignLifecycle = lifecycle<CampaignStatus, CampaignVerb, CampaignInHand>({
  subject: 'report-campaign',
  noun: '年度填报',
  column: 'status',
  initial: 'draft',
  states: { draft: '未发布', open: '填报中', closed: '已结束' },
  verbs: { open: '发布', close: '结束填报', drop: '作废' },
  needs: {},
  moves: [
    { verb: 'open', from: ['draft'], to: 'open', may, writes: ['openedOn'] },
    { verb: 'close', from: ['open'], to: 'closed', may },
    { verb: 'drop', from: ['draft'], to: 'closed', may },
  ],
});
