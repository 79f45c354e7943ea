import { campaignLifecycle } from './campaign-lifecycle';

/** What the list of campaigns is filtered, sorted and shown by; entries satisfy what lists of the applications ask of a field. */
interface CampaignField {
  readonly key: CampaignFieldKey;
  readonly label: string;
  readonly kind: 'number' | 'date' | 'code' | 'text';
  readonly period: 'none';
  readonly codes?: Readonly<Record<string, string>>;
}

export type CampaignFieldKey = 'state' | 'year' | 'due' | 'opened' | 'audience' | 'by' | 'prepared';

/** The states of a campaign as lists tell them: what was never published was dropped, and asked nobody. */
const states = { ...campaignLifecycle.states, dropped: '已作废，没有发布' } as const;

export type CampaignState = keyof typeof states;

const fields: readonly CampaignField[] = [
  { key: 'state', label: '状态', kind: 'code', period: 'none', codes: states },
  { key: 'year', label: '数据年度', kind: 'number', period: 'none' },
  { key: 'due', label: '截止日期', kind: 'date', period: 'none' },
  { key: 'opened', label: '发布日期', kind: 'date', period: 'none' },
  { key: 'audience', label: '企业范围', kind: 'text', period: 'none' },
  { key: 'by', label: '组织人', kind: 'text', period: 'none' },
  { key: 'prepared', label: '建立日期', kind: 'date', period: 'none' },
];

/** Parts of the list: all, those that companies fill in, those prepared, those that are over. */
const parts = { all: '全部', open: states.open, draft: states.draft, over: '已结束或作废' } as const;

export type CampaignPart = keyof typeof parts;

/** What a list of campaigns offers. */
export const campaignList = { fields, parts, states };
