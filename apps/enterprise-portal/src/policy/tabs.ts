import type { CompanyMatch } from '@park/policy';
import type { IconName } from '@park/web-kit';

/** What the company cannot have, whatever its conditions say: the round is over, the title is held, the region is another one. */
const isAside = ({ entitlement: { kind } }: CompanyMatch) => kind === 'none';

/** The tabs of the policy list, in the order of the page; `empty` is the way on where a tab holds nothing. */
export const tabs = [
  {
    code: 'met',
    label: '符合',
    holds: (match: CompanyMatch) => match.state === 'met' && !isAside(match),
    empty: {
      symbol: 'rosette-discount-check',
      title: '暂时没有完全符合的政策',
      text: '补充企业信息后可能会有新的匹配；也可以看看还差一步的政策。',
      href: '/policies?tab=unknown',
      action: '看看待补充信息的政策',
    },
  },
  {
    code: 'unknown',
    label: '待补充信息',
    holds: (match: CompanyMatch) => match.state === 'unknown' && !isAside(match),
    empty: {
      symbol: 'clipboard-check',
      title: '没有需要补充信息的政策',
      text: '现有信息已能判断这里的全部政策。',
      href: '/policies?tab=met',
      action: '查看符合的政策',
    },
  },
  {
    code: 'near',
    label: '差一步',
    holds: (match: CompanyMatch) => match.near && !isAside(match),
    empty: {
      symbol: 'stairs-up',
      title: '没有只差一步的政策',
      text: '这里列出只有一项条件未达到、且可以努力改变的政策。',
      href: '/policies?tab=all',
      action: '查看全部政策',
    },
  },
  {
    code: 'aside',
    label: '不计入可享',
    holds: (match: CompanyMatch) => match.state !== 'unmet' && isAside(match),
    empty: {
      symbol: 'files-off',
      title: '没有不计入可享的政策',
      text: '这里列出条件已符合或待补充、但申报已截止、称号已持有或不适用于本地区的政策。',
      href: '/policies?tab=met',
      action: '查看符合的政策',
    },
  },
  {
    code: 'all',
    label: '全部',
    holds: () => true,
    empty: {
      symbol: 'files-off',
      title: '园区还没有发布政策',
      text: '政策发布后会自动与贵企业匹配，并在消息中通知。',
      href: '/company',
      action: '先完善我的企业信息',
    },
  },
] as const satisfies readonly {
  empty: { symbol: IconName; title: string; text: string; href: string; action: string };
  [other: string]: unknown;
}[];

type Tab = (typeof tabs)[number];

/** The matches that a tab holds. */
export function inTab(code: Tab['code'], matches: readonly CompanyMatch[]): CompanyMatch[] {
  return matches.filter(tabOf(code).holds);
}

/** The tab asked for; anything else is the first one. */
export function tabOf(asked: unknown): Tab {
  return tabs.find((tab) => tab.code === asked) ?? tabs[0];
}
