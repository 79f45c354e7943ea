import { calendarDate } from '@park/kernel';
import { currentCell, fold, type LedgerFact, refold, sameValue } from './ledger';

let seq = 0;
const fact = (source: LedgerFact['source'], value: LedgerFact['value'], observedOn = '2026-05-31'): LedgerFact => ({
  seq: ++seq,
  attribute: 'annual.revenue',
  year: 2025,
  value,
  source,
  observedOn: calendarDate(observedOn),
});

describe('the current value of a fact', () => {
  it('comes from the most trusted source, however new the others are', () => {
    const cell = currentCell([fact('self-reported', 3, '2026-09-01'), fact('tax', 1, '2026-01-01'), fact('audit', 2)]);
    expect(cell).toMatchObject({ v: 1, s: 'tax', o: '2026-01-01' });
  });

  it('keeps differing values of less trusted sources visible, most trusted first', () => {
    const cell = currentCell([fact('self-reported', 3), fact('tax', 1), fact('statistics', 2)]);
    expect(cell.c).toEqual([
      { v: 2, s: 'statistics', o: '2026-05-31' },
      { v: 3, s: 'self-reported', o: '2026-05-31' },
    ]);
  });

  it('shows no conflict when sources agree', () => {
    expect(currentCell([fact('self-reported', 1), fact('tax', 1)]).c).toBeUndefined();
  });

  it('follows the date of observation within a source, not the order of recording', () => {
    expect(currentCell([fact('tax', 2, '2026-06-30'), fact('tax', 1, '2026-05-31')]).v).toBe(2);
  });

  it('takes the later recorded of two observed on one day: a correction', () => {
    expect(currentCell([fact('tax', 2), fact('tax', 1)]).v).toBe(1);
  });

  it('ranks all sources 税务 > 统计 > 审计 > 官方平台 > 园区 > 自报', () => {
    const order = ['self-reported', 'park', 'official-platform', 'audit', 'statistics', 'tax'] as const;
    const cell = currentCell(order.map((source, at) => fact(source, at)));
    expect([cell.s, ...cell.c!.map((each) => each.s)]).toEqual([...order].reverse());
  });

  it('compares sets without regard to order', () => {
    expect(sameValue('tags', ['a', 'b'], ['b', 'a'])).toBe(true);
    expect(sameValue('tags', ['a'], ['a', 'b'])).toBe(false);
    expect(sameValue('isHazChem', null, false)).toBe(false);
  });

  it('compares items of a text without regard to order where they are a list, and only there', () => {
    const same = (a: string, b: string, key = 'mainProducts') => sameValue(key, a, b);
    expect(same('环氧树脂、固化剂', '固化剂、环氧树脂')).toBe(true);
    expect(same('环氧树脂，25 吨；固化剂', '固化剂；环氧树脂，25 吨；')).toBe(true);
    expect(same('环氧树脂，25 吨；固化剂，9 吨', '环氧树脂，9 吨；固化剂，25 吨')).toBe(false);
    expect(same('环氧树脂、固化剂', '环氧树脂')).toBe(false);
    expect(same('甲、乙', '乙、甲', 'groupParent')).toBe(false);
  });
});

describe('the snapshot', () => {
  it('keeps years apart', () => {
    const other = { ...fact('tax', 7), year: 2024 };
    expect(fold([fact('tax', 1), other])['annual.revenue']).toMatchObject({ '2025': { v: 1 }, '2024': { v: 7 } });
  });

  it('brings an earlier fact of the cell back when a later one is taken back, and is without it when there is none', () => {
    const [first, second] = [fact('tax', 1), fact('tax', 2)];
    const takeBack = (taken: LedgerFact) => ({ ...fact('tax', taken.value), withdraws: taken.seq });
    expect(fold([first, second, takeBack(second)])['annual.revenue']).toMatchObject({ '2025': { v: 1 } });
    const empty = [first, second, takeBack(second), takeBack(first)];
    expect(fold(empty)).toEqual({});
    expect(refold(fold([first, second]), empty)).toEqual({});
  });

  it('shows no conflict with what was taken back', () => {
    const own = fact('self-reported', 3);
    const taken = { ...fact('self-reported', 3), withdraws: own.seq };
    expect(fold([fact('tax', 1), own, taken])['annual.revenue']!['2025']!.c).toBeUndefined();
  });

  it('leaves other attributes as they were when some are folded again', () => {
    const before = fold([{ ...fact('park', true), attribute: 'isHazChem', year: null }]);
    expect(refold(before, [fact('tax', 1)])).toMatchObject({
      isHazChem: { '-': { v: true } },
      'annual.revenue': { '2025': { v: 1 } },
    });
  });
});
