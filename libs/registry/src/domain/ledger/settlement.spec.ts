import { calendarDate } from '@park/kernel';
import type { FactSource } from './fact-source';
import type { RecordedFact } from './recording';
import { areDiffering, contradicting, sidesOf } from './settlement';

const cell = { attribute: 'annual.revenue', year: 2025 };
const line = (seq: number, source: FactSource, value: number, more: Partial<RecordedFact> = {}): RecordedFact => ({
  ...{ ...cell, seq, source, value, observedOn: calendarDate('2026-05-31'), revision: seq },
  ...{ recordedAt: '2026-06-01T00:00:00.000Z', actorName: '王专员', ...more },
});
const seqs = (facts: readonly RecordedFact[]) => facts.map(({ seq }) => seq);

describe('sources that differ', () => {
  const ledger = [
    line(1, 'self-reported', 100),
    line(2, 'tax', 90),
    line(3, 'tax', 80),
    line(4, 'audit', 100),
    line(5, 'tax', 70, { year: 2024 }),
    line(6, 'self-reported', 110),
  ];

  it('are shown by the latest line of each, the most trusted first', () => {
    expect(seqs(sidesOf(ledger, cell))).toEqual([3, 4, 6]);
    expect(areDiffering(sidesOf(ledger, cell))).toBe(true);
    expect(areDiffering(sidesOf([line(1, 'tax', 5), line(2, 'audit', 5)], cell))).toBe(false);
  });

  it('lose every line with another value, older ones too, but for those of the source that is kept', () => {
    expect(seqs(contradicting(ledger, cell, { keep: 4, seen: [3, 4, 6] }))).toEqual([2, 3, 6]);
    expect(seqs(contradicting(ledger, cell, { keep: 6, seen: [6, 4, 3] }))).toEqual([2, 3, 4]);
    expect(seqs(contradicting(ledger, cell, { keep: 3, seen: [3, 4, 6] }))).toEqual([1, 4, 6]);
  });

  it('are not settled over lines that came or went since they were shown', () => {
    expect(() => contradicting(ledger, cell, { keep: 4, seen: [2, 4, 6] })).toThrow('刚有新的登记或撤回');
    const withdrawn = [...ledger, line(7, 'self-reported', 110, { withdraws: 6 })];
    expect(() => contradicting(withdrawn, cell, { keep: 4, seen: [3, 4, 6] })).toThrow('刚有新的登记或撤回');
    expect(() => contradicting([line(1, 'tax', 5)], cell, { keep: 1, seen: [1] })).toThrow('没有不一致');
  });

  it('need one of the sides to be chosen', () => {
    expect(() => contradicting(ledger, cell, { keep: 0, seen: [3, 4, 6] })).toThrow('请选择以哪个来源');
    expect(() => contradicting(ledger, cell, { keep: 2, seen: [3, 4, 6] })).toThrow('请选择以哪个来源');
  });
});
