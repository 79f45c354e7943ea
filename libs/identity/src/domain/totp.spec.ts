import { codeOf, matchingStep, newSecret, otpauthUri, plainCode, stepAt } from './totp';

/** "12345678901234567890" in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

// Source: RFC 6238 appendix B, the last six of its eight digits.
it.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('makes the code of RFC 6238 at second %d', (second, code) => {
  expect(codeOf(secret, stepAt(new Date(second * 1000)))).toBe(code);
});

describe('a typed code', () => {
  const now = new Date('2026-11-29T04:00:10Z');
  const at = (drift: number) => codeOf(secret, stepAt(now) + drift);

  it('is taken as it was meant, in groups and from a Chinese keyboard', () => {
    expect(['123 456', '１２３４５６', '123\u200b456', 'AB-cd'].map(plainCode)).toEqual([
      '123456',
      '123456',
      '123456',
      'abcd',
    ]);
  });

  it('is taken one step early or late, and names its step', () => {
    const steps = [-1, 0, 1].map((drift) => matchingStep(secret, at(drift), now));
    expect(steps).toEqual([-1, 0, 1].map((drift) => stepAt(now) + drift));
  });

  it('is refused two steps away, with other digits, and when it is no code', () => {
    const other = String((Number(at(0)) + 1) % 1_000_000).padStart(6, '0');
    const typed = [at(-2), at(2), at(0).slice(1), `${at(0)}0`, '', '１２３４５６'];
    expect(typed.map((each) => matchingStep(secret, each, now))).toEqual(typed.map(() => null));
    if (![at(-1), at(1)].includes(other)) expect(matchingStep(secret, other, now)).toBeNull();
  });
});

it('makes secrets of 32 letters of base32, each another', () => {
  const secrets = Array.from({ length: 50 }, newSecret);
  expect(secrets.every((each) => /^[A-Z2-7]{32}$/.test(each))).toBe(true);
  expect(new Set(secrets).size).toBe(50);
});

it('tells an application whose code it is', () => {
  expect(otpauthUri(secret, { issuer: '园区', account: 'wang.wu' })).toBe(
    `otpauth://totp/${encodeURIComponent('园区')}:wang.wu?secret=${secret}&issuer=${encodeURIComponent('园区')}&algorithm=SHA1&digits=6&period=30`,
  );
});
