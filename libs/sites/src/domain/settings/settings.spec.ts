import { calendarDate } from '@park/kernel';
import { defaultOutputFormula } from '../output/output-formula';
import { formulaOf, formulaValues } from './formula-parts';
import { inForce } from './in-force';
import { landParameters } from './land-parameters';
import { partWords, readParameter } from './parameter';

const [lowTax, formula] = landParameters as [(typeof landParameters)[0], (typeof landParameters)[0]];
const on = (day: string) => calendarDate(day);

describe('a parameter of the park', () => {
  it.each([
    ['3', { value: '30000' }],
    ['2.5万元', { value: '25000' }],
    ['4万', { value: '40000' }],
    ['', { value: null }],
  ])('reads %p as what is kept', (typed, values) => {
    expect(readParameter(lowTax, { value: typed })).toEqual({ values });
  });

  const of = (part: object, value: string) =>
    readParameter({ ...lowTax, parts: [{ key: 'value', label: '甲', kind: 'number', ...part } as never] }, { value });

  it.each([
    [{ kind: 'whole', unit: '天' }, '90天', '90'],
    [{ unit: '分' }, '60 分', '60'],
    [{ kind: 'whole', unit: '人' }, '３位', '3'],
    [{ kind: 'money', unit: '万元/亩' }, '3万元/亩', '30000'],
    [{ unit: '%' }, '30%', '30'],
    [{ isShare: true, most: 1 }, '80%', '0.8'],
  ])('takes %j from %p with its own unit', (part, typed, value) => {
    expect(of(part, typed)).toEqual({ values: { value } });
  });

  it.each([
    [{ kind: 'money' }, '300 400', '只能填一个数'],
    [{ most: 20 }, '0.8%', '请填写 0 到 20 之间的数字'],
    [{ kind: 'whole', unit: '天', least: 1, most: 365 }, '366', '请填写 1 到 365 之间的整数，单位天'],
    [{ kind: 'money' }, '-5', '不能小于 0，'],
    [{ kind: 'money' }, '999999999999', '请填写 0 到 100,000,000 之间的数字，单位万元'],
  ])('refuses %j of %p and says how it is written', (part, typed, said) => {
    expect(of(part, typed)).toEqual({
      problems: [{ field: 'value', message: expect.stringContaining(said) as string }],
    });
  });

  it('names its field and the remedy where it cannot be read', () => {
    expect(readParameter(lowTax, { value: '三万' })).toEqual({
      problems: [{ field: 'value', message: expect.stringContaining('每亩年税收') as string }],
    });
    const values = { ...formulaValues(defaultOutputFormula), A: '10' } as Record<string, string>;
    expect(readParameter(formula, values)).toMatchObject({
      problems: [{ message: '三条等级线应从 A 到 C 依次降低。' }],
    });
  });

  it('is said in words, also where the park sets none', () => {
    expect([partWords(lowTax.parts[0]!, '30000'), partWords(lowTax.parts[0]!, null)]).toEqual(['3 万元/亩', '不设']);
  });

  it('holds from its day on, of one day what was written down last', () => {
    const row = (id: string, fromOn: string) => ({
      id,
      name: 'x',
      parts: { value: id },
      fromOn: on(fromOn),
      basis: '',
    });
    const rows = [row('9', '2026-01-01'), row('10', '2026-01-01'), row('11', '2027-01-01')];
    expect(inForce(rows, on('2025-12-31')).get('x')).toBeUndefined();
    expect(inForce(rows, on('2026-12-01')).get('x')?.id).toBe('10');
    expect(inForce(rows, on('2027-01-01')).get('x')?.id).toBe('11');
  });

  it('is the same formula when nothing is changed, and another where a figure is', () => {
    const { groups } = formulaOf({ values: formulaValues(defaultOutputFormula), fromOn: '2026-01-01', basis: '纪要' });
    expect(groups.map(({ indicators }) => indicators.map(({ points }) => points))).toEqual(
      defaultOutputFormula.groups.map(({ indicators }) => indicators.map(({ points }) => points)),
    );
    const values = { ...formulaValues(defaultOutputFormula), 'points-0-1': '20' };
    expect(formulaOf({ values, fromOn: '2026-01-01', basis: '纪要' })).toMatchObject({
      ...{ source: '纪要', effectiveFrom: '2026-01-01' },
      groups: [{ indicators: [{ points: 40 }, { points: 20 }, {}, {}, {}, {}] }, {}],
    });
  });
});
