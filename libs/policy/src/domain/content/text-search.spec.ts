import { wordsAlike } from './synonyms';
import { textHas } from './text-search';

const alike = wordsAlike([
  ['高企', '高新技术企业'],
  ['研发费用', '研究开发费用', '研发投入'],
  ['补贴', '补助', '奖补'],
]);

const texts = ['研发投入补助', '上一年度研究开发费用占比不低于“5%”，且为高新技术企业', null, '营业执照、审计报告'];

describe('searching the texts of policies', () => {
  it.each(['审计报告', '高企', '研发费用 营业执照', '５％', '补贴'])('finds %s, also by what means the same', (typed) =>
    expect(textHas(texts, typed, alike)).toBe(true),
  );

  it.each(['', '稳岗', '高企 稳岗', '报告研发'])('does not find %j', (typed) =>
    expect(textHas(texts, typed, alike)).toBe(false),
  );
});
