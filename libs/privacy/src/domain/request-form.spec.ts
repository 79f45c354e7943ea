import { requestProblems } from './request-form';

const fieldsOf = (form: Partial<Parameters<typeof requestProblems>[0]>) =>
  requestProblems({ kind: 'correction', text: '应为张三', agreed: false, ...form }).map(({ field }) => field);

describe('a request about personal data', () => {
  it('for another name says which', () => {
    expect(fieldsOf({})).toEqual([]);
    expect(fieldsOf({ text: ' \u200b ' })).toEqual(['text']);
  });

  it('for the end of the account needs no reason, and that its owner knows it is final', () => {
    expect(fieldsOf({ kind: 'deletion', text: '' })).toEqual(['agreed']);
    expect(fieldsOf({ kind: 'deletion', text: '', agreed: true })).toEqual([]);
  });

  it('is of a kind that there is, and no longer than can be read', () => {
    expect(fieldsOf({ kind: 'constructor' })).toEqual(['kind']);
    expect(fieldsOf({ text: '𠮷'.repeat(300) })).toEqual([]);
    expect(fieldsOf({ text: '𠮷'.repeat(301) })).toEqual(['text']);
  });
});
