import { readShares, sharesWords } from './shares';

const named = { firstContactName: '甲', referrerName: '乙' };
const read = (firstContact: string, referrer: string, lead: Parameters<typeof readShares>[1] = named) =>
  readShares({ firstContact, referrer }, lead);
const fields = (reading: ReturnType<typeof read>) =>
  'problems' in reading ? reading.problems.map(({ field }) => field) : reading.shares;

describe('the shares of an investor in appraisals', () => {
  it('are whole percents, together no more than all', () => {
    expect(fields(read('40', '３０%'))).toEqual({ firstContactShare: 40, referrerShare: 30 });
    expect(fields(read('', ''))).toEqual({ firstContactShare: null, referrerShare: null });
    expect(fields(read('60', '40'))).toEqual({ firstContactShare: 60, referrerShare: 40 });
    expect(fields(read('60', '41'))).toEqual(['referrerShare']);
    for (const typed of ['-1', '101', '1.5', '一半', '1e2'])
      expect(fields(read(typed, ''))).toEqual(['firstContactShare']);
  });

  it('go only to somebody who is named', () => {
    expect(fields(read('10', '10', { firstContactName: null, referrerName: null }))).toEqual([
      'firstContactShare',
      'referrerShare',
    ]);
    expect(fields(read('0', '', { firstContactName: null, referrerName: null }))).toEqual({
      firstContactShare: 0,
      referrerShare: null,
    });
  });

  it('leave the rest to who follows the lead', () => {
    expect(sharesWords({ firstContactShare: 40, referrerShare: null })).toBe('首谈人 40%，跟踪人 60%');
  });
});
