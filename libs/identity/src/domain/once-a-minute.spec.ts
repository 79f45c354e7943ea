import { OnceAMinute } from './once-a-minute';

describe('once a minute', () => {
  it('lets the first of each key through, and again in the next minute', () => {
    const once = new OnceAMinute();
    const said = [0, 1, 59_999, 60_000].map((ms) => once.isFirst('甲', ms));
    expect([...said, once.isFirst('乙', 60_001)]).toEqual([true, false, false, true, true]);
  });

  it('keeps a bounded number of keys under a flood', () => {
    const once = new OnceAMinute(3);
    const said = Array.from({ length: 10 }, (_, n) => once.isFirst(String(n), 0));
    expect(said.filter(Boolean)).toHaveLength(3);
  });
});
