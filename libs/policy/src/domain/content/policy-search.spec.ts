import { searchRank } from './policy-search';

const policy = {
  title: '关于开展专精特新“小巨人”企业（HNTE）申报工作的通知',
  documentNumber: '津工信〔2026〕18号',
  issuer: '天津市工业和信息化局',
};

describe('searching the policy library', () => {
  it.each([
    '[2026]18号',
    '(2026)18号',
    '（2026）18 号',
    '【２０２６】18号',
    '专精特新"小巨人"',
    "专精特新'小巨人'",
    '专精特新小巨人企业',
    'ＨＮＴＥ',
    'hnte',
    '小巨人 天津市',
    '津工信\u200b〔2026〕',
    '⼩巨⼈',
    'zjtx',
    'xiaojuren',
    'zjtx 2026',
    '申报 zjtx',
  ])('finds by %s', (typed) => expect(searchRank(policy, typed)).not.toBeNull());

  it('wants every word', () => expect(searchRank(policy, '小巨人 北京市')).toBeNull());

  it.each(['bjtx', 'zjtx 北京市'])('does not find by %s', (typed) => expect(searchRank(policy, typed)).toBeNull());

  it('ranks what is called so before what begins so, then by initials, then by a part', () => {
    const ranks = ['津工信[2026]18号', '关于开展', 'gykz', '申报工作', 'zjtx'].map((typed) =>
      searchRank(policy, typed),
    );
    expect(ranks).toEqual([0, 1, 2, 3, 3]);
  });
});
