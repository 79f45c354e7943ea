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
    expect([partWords(lowTax.parts[0]!, '30000'), partWords(lowTax.parts[0]!, null)]).toEqual(['3 万元', '不设']);
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
