import { InvalidInput } from '@park/kernel';
import { plainReason } from './plain-reason';

const asked = { label: '归档理由', example: '登记错误' };

describe('the reason for what is done to a whole file', () => {
  it('is kept without invisible characters', () => {
    expect(plainReason(' 登记\u200b错误 ', asked)).toBe('登记错误');
  });

  it.each(['', '  ', '错', '长'.repeat(201)])('is asked for again: %s', (typed) => {
    expect(() => plainReason(typed, asked)).toThrow(InvalidInput);
  });
});
