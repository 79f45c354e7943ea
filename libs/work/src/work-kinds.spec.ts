import { WorkKinds } from './work-kinds';

const kinds = new WorkKinds();
kinds.add({ kind: 't.call', label: '电话', tone: 'azure', action: '看名单', leftOpen: '名单上还有企业。' });

describe('a to-do whose subject is open still', () => {
  it('is not finished without a word, and the refusal says what is left and what to do', () => {
    const refused = '名单上还有企业。请先办理，办完后会自动办结；不再办理的，请写明办理结果。';
    expect(['', ' ', '\u200b'].map((note) => kinds.wordsMissing({ kind: 't.call' }, 'finish', note))).toEqual([
      refused,
      refused,
      refused,
    ]);
  });

  it('is finished with a word, and passed on or put off without one', () => {
    expect(kinds.wordsMissing({ kind: 't.call' }, 'finish', '都已打过')).toBeNull();
    expect(kinds.wordsMissing({ kind: 't.call' }, 'transfer', '')).toBeNull();
    expect(kinds.wordsMissing({ kind: 'manual' }, 'finish', '')).toBeNull();
  });
});
