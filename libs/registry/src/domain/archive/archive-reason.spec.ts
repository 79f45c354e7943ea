import { InvalidInput } from '@park/kernel';
import { archiveReason } from './archive-reason';

describe('the reason for putting a file away', () => {
  it('is kept without invisible characters', () => {
    expect(archiveReason(' 登记\u200b错误 ')).toBe('登记错误');
  });

  it.each(['', '  ', '错', '长'.repeat(201)])('is asked for again: %s', (typed) => {
    expect(() => archiveReason(typed)).toThrow(InvalidInput);
  });
});
