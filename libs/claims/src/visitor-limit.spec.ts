import { VisitorLimit } from './visitor-limit';

const takes = (limit: VisitorLimit, address: string, day: string, times: number) =>
  Array.from({ length: times }, () => limit.takes(address, day)).filter(Boolean).length;

it('a network leaves ten claims a day, and the next day ten more', () => {
  const limit = new VisitorLimit();
  expect([takes(limit, 'a', '2026-11-29', 12), takes(limit, 'b', '2026-11-29', 1)]).toEqual([10, 1]);
  expect(takes(limit, 'a', '2026-11-30', 12)).toBe(10);
});

it('forgets the oldest of many networks, so that memory has an end', () => {
  const limit = new VisitorLimit();
  takes(limit, 'first', '2026-11-29', 10);
  for (let n = 0; n < 10_000; n += 1) limit.takes(`${n}`, '2026-11-29');
  expect(limit.takes('first', '2026-11-29')).toBe(true);
});
