import { readSynonyms, synonymsText, wordsAlike } from './synonyms';

const messages = (typed: string) => {
  const read = readSynonyms(typed);
  return 'problems' in read ? read.problems.map(({ message }) => message) : [];
};

describe('words that mean the same', () => {
  it('are read a group a line, and come back as they were', () => {
    const read = readSynonyms('高企、高新技术企业\r\n\n 技改，技术改造 ');
    expect(read).toEqual({
      groups: [
        ['高企', '高新技术企业'],
        ['技改', '技术改造'],
      ],
    });
    expect(synonymsText([['高企', '高新技术企业']])).toBe('高企、高新技术企业');
    expect(wordsAlike([['首台（套）', '首台套']]).get('首台(套)')).toEqual(['首台(套)', '首台套']);
  });

  it('are refused with the line: one word alone, a word twice, a sentence', () => {
    expect(messages('高企、高新技术企业\n技改')).toEqual([
      '第 2 行只有一个词“技改”，请用顿号隔开写上意思相同的词，或删去这一行。',
    ]);
    expect(messages('甲、乙\n丙、甲')[0]).toContain('“甲”写了两次（第 1 行和第 2 行）');
    expect(messages(`甲、${'长'.repeat(31)}`)[0]).toContain('第 1 行的“长');
    expect(messages(Array.from({ length: 501 }, (_, n) => `甲${n}、乙${n}`).join('\n'))[0]).toContain('最多 500 组');
  });
});
