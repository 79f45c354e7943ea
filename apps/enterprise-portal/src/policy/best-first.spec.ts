import type { CompanyMatch } from '@park/policy';
import { inOrder } from './best-first';

const match = (title: string, { to = null as string | null, yuan = 0, kind = 'possible', state = 'met' }) =>
  ({
    state,
    near: state === 'unmet',
    asOf: '2026-11-30',
    entitlement: { kind },
    own: null,
    policy: {
      content: {
        title,
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
