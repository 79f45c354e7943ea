import { calendarDate } from '@park/kernel';
import type { CompanyMatch } from '@park/policy';
import { closesSoon, inOrder } from './best-first';

const match = (
  title: string,
  { to = null as string | null, end = null as string | null, yuan = 0, kind = 'possible', state = 'met' },
) =>
  ({
    state,
    near: state === 'unmet',
    asOf: '2026-11-30',
    entitlement: { kind },
    own: null,
    policy: {
      policyId: title,
      content: {
        title,
        effectiveTo: end,
        benefit: { maxYuan: yuan },
        applicationWindow: to === null ? null : { from: '2026-01-01', to },
      },
    },
  }) as unknown as CompanyMatch;

const matches = [
  match('长期', { yuan: 50 }),
  match('明年截止', { to: '2027-03-01', yuan: 20, kind: 'confirmed' }),
  match('已截止', { to: '2026-10-31', yuan: 900, kind: 'none' }),
  match('先截止', { to: '2026-12-20', yuan: 10, state: 'unknown' }),
  match('未达到', { to: '2027-01-31', yuan: 300, kind: 'unmet', state: 'unmet' }),
];
const titles = (order: Parameters<typeof inOrder>[1]) =>
  inOrder(matches, order).map(({ policy }) => policy.content.title);

it.each([
  ['deadline', ['先截止', '未达到', '明年截止', '长期', '已截止']],
  ['money', ['未达到', '长期', '明年截止', '先截止', '已截止']],
  ['certainty', ['明年截止', '长期', '先截止', '未达到', '已截止']],
] as const)('puts policies in the order that was asked for: %s', (order, expected) => {
  expect(titles(order)).toEqual(expected);
});

it('counts by when to confirm, and the end of a policy without rounds, as the last day', () => {
  const open = [
    ...[match('明年的一轮', { to: '2027-03-01' }), match('执行到年底', { end: '2026-12-31' })],
    ...[match('待确认', { to: '2027-06-30' }), match('没有终止日', {}), match('执行到下周', { end: '2026-12-07' })],
  ];
  const confirmations = new Map([['待确认', calendarDate('2026-12-10')]]);
  const shown = (found: readonly CompanyMatch[]) => found.map(({ policy }) => policy.content.title);
  expect(shown(inOrder(open, 'deadline', confirmations))).toEqual([
    ...['执行到下周', '待确认', '执行到年底', '明年的一轮', '没有终止日'],
  ]);
  expect(shown(open.filter((each) => closesSoon(each, confirmations)))).toEqual(['待确认', '执行到下周']);
  expect(shown(open.filter((each) => closesSoon(each, new Map())))).toEqual(['执行到下周']);
});
