import { askedFields } from './report-answers';
import { byReason, readReasons } from './return-reasons';

const fields = askedFields({ year: 2025, attributes: ['annual.revenue', 'annual.employees'] });

describe('the reasons of a return', () => {
  it('are kept for the fields that have one', () => {
    const typed = { 'annual.revenue@2025': ' 单位填错 ', 'annual.employees@2025': '', other: '没有这一项' };
    expect(readReasons(fields, typed)).toEqual({ 'annual.revenue@2025': '单位填错' });
  });

  it('are asked for, and neither too short nor too long', () => {
    expect(readReasons(fields, {})).toMatchObject([{ field: '' }]);
    expect(readReasons(fields, { 'annual.revenue@2025': '错' })).toMatchObject([
      { field: 'reason.annual.revenue@2025' },
    ]);
    expect(readReasons(fields, { 'annual.revenue@2025': '长'.repeat(500) })).toHaveLength(1);
  });

  it('go together where they are the same', () => {
    expect(byReason({ a: '单位填错', b: '没有依据', c: '单位填错' })).toEqual([
      { reason: '单位填错', fields: ['a', 'c'] },
      { reason: '没有依据', fields: ['b'] },
    ]);
  });
});
