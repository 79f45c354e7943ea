import { plainText, searchKey, searchWords } from './text';

describe('plainText', () => {
  it.each([
    ['Kangxi radicals', '天津⾦⼭⽣物⼯程有限公司', '天津金山生物工程有限公司'],
    ['radicals without a compatibility form', '⻓芦⻩⾻', '长芦黄骨'],
    [
      'zero-width, direction and filler characters',
      'a\u200bb\u202ec\u2066d\u3164\u115f\uffa0e\ufefff\u00adg',
      'abcdefg',
    ],
    ['control characters and breaks', ' 甲\u0000乙\u0008丙\t丁\r\n戊 ', '甲乙丙 丁 戊'],
    ['lone surrogates', 'a\ud800b', 'ab'],
    ['full and half width', 'ＡＢＣ１２３ｶﾞ', 'ABC123ガ'],
    ['compatibility forms', 'Ⅱ①℃', 'II1°C'],
    ['a name as a company writes it', '㈱东洋（天津）', '㈱东洋（天津）'],
    ['compatibility ideographs', '\uf9d8', '\u5f8b'],
    ['variation selectors', '葛\u{e0100}飾\ufe00', '葛飾'],
    ['blanks of all kinds', '甲\u00a0\u3000\u2003乙', '甲 乙'],
  ])('makes %s plain', (_, typed, plain) => {
    expect(plainText(typed)).toBe(plain);
  });

  it.each(['滨港砚汐新材料（演示）有限公司', '津工信规〔2022〕5号“小巨人”', '𠮷野家𬭎', '龘靐齉', 'é'])(
    'leaves %s as it is',
    (text) => {
      expect(plainText(text)).toBe(text);
    },
  );

  it.each(['\u200b', '\u3164', '\u200e', '\u202e\u202c', '\u{e0100}', '\u2800 \ufeff'])(
    'leaves nothing of %j',
    (text) => {
      expect(plainText(text)).toBe('');
    },
  );

  it('changes nothing when done twice', () => {
    const odd = 'ﬁ㈱\u200b①（Ａ） ⾦\t½';
    expect(plainText(plainText(odd))).toBe(plainText(odd));
  });
});

describe('searchKey', () => {
  it.each([
    ['滨港砚汐新材料(演示)有限公司', '滨港砚汐新材料（演示）有限 公司'],
    ['[2026]18号', '〔2026〕18号'],
    ['(2026)18号', '【2026】18 号'],
    ['专精特新"小巨人"', '专精特新“小巨人”'],
    ['ＨＮＴＥ', 'hnte'],
    ['天津⾦⼭', '天津金山'],
    ['A—B', 'a-b'],
  ])('takes %s for %s', (a, b) => {
    expect(searchKey(a)).toBe(searchKey(b));
  });

  it('tells different names apart', () => {
    expect(searchKey('天津金山')).not.toBe(searchKey('天津银山'));
  });
});

describe('the words of a search', () => {
  it('are told apart by blanks and commas, each in the form that is compared', () => {
    expect(searchWords(' 华源　化工,\u200bＡＢ ')).toEqual(['华源', '化工', 'ab']);
    expect(searchWords('\u200b ')).toEqual([]);
  });
});
