import { leadMatch, type Matchable } from './lead-match';

const SAME = '91120116MA0DEM176';
const code = '91120116MA0DEMA176';
const otherCode = '91120116MA0DEMA251';

/** What comes out whichever of the two is asked first. */
function match(a: Matchable, b: Matchable, agentPhones: readonly string[] = []) {
  const both = [leadMatch(a, b, agentPhones), leadMatch(b, a, agentPhones)];
  expect(both[0]).toBe(both[1]);
  return both[0];
}
const names = (a: string, b: string) => match({ name: a }, { name: b });

describe('credit codes of two leads', () => {
  it.each([
    ['in full width and with blanks', '９１１２０１１６ ＭＡ０ＤＥＭＡ１７６', 'certain'],
    ['in small letters', code.toLowerCase(), 'certain'],
    ['of 17 characters, which is none', SAME, 'no'],
    ['with a letter that codes do not use', '91120116MA0DEMI176', 'no'],
    ['with hyphens, which is none', '91120116-MA0DEMA17-6', 'no'],
    ['that stands empty', '  ', 'no'],
  ])('are read %s', (_how, typed, expected) => {
    expect(match({ name: '甲乙丙有限公司', uscc: typed }, { name: '丁戊己有限公司', uscc: code })).toBe(expected);
  });

  it.each([
    [{ name: '渤润有限责任公司' }, { name: '渤润有限公司' }, 'likely'],
    [{ name: '甲', groupName: '海晟集团' }, { name: '乙', groupName: '海晟控股' }, 'likely'],
    [{ name: '甲', phones: ['13812345678'] }, { name: '乙', phones: ['+86 138-1234-5678'] }, 'likely'],
    [{ name: '渤润股份有限公司' }, { name: '渤润有限公司' }, 'no'],
    [{ name: '甲乙丙（原名：丁戊己）' }, { name: '丁戊己' }, 'no'],
    [{}, {}, 'no'],
  ])('that differ leave only name, group and telephone to say so: %j and %j', (a, b, expected) => {
    expect(match({ ...a, uscc: code }, { ...b, uscc: otherCode })).toBe(expected);
  });
});

describe('names of two leads', () => {
  it.each([
    ['渤润新材有限责任公司', '渤润新材有限公司', 'certain'],
    ['ＡＢＣ Chem Co., Ltd.', 'abc-chem co ltd', 'certain'],
    ['渤润新材料', '渤润新材料', 'likely'],
    ['港诚化工厂', '港诚 化工厂', 'certain'],
    ['港诚化厂', '港诚化厂', 'certain'],
    ['港诚厂', '港诚厂', 'likely'],
    ['渤润农业合作社', '渤润农业合作社', 'certain'],
    ['渤润一号（有限合伙）', '渤润一号有限合伙', 'certain'],
    ['', '', 'no'],
    ['……', '（）', 'no'],
  ])('that are the same are certain when they tell a whole name of four characters: %s and %s', (a, b, expected) => {
    expect(names(a, b)).toBe(expected);
  });

  it.each([
    ['渤润集团控股有限公司', '渤润', 'likely'],
    ['渤润集团总公司', '渤润股份公司', 'likely'],
    ['渤润投资合伙企业（有限合伙）', '渤润投资有限公司', 'likely'],
    ['甲有限公司', '甲', 'no'],
    ['甲乙公司', '甲乙', 'likely'],
    ['Alpha Company Limited', 'Alpha Inc.', 'likely'],
    ['Alpha GmbH Co', 'alpha llc corp', 'likely'],
    ['Alphaco', 'Alpha', 'no'],
  ])('are compared without the words of their legal form, taken off again and again: %s and %s', (a, b, expected) => {
    expect(names(a, b)).toBe(expected);
  });

  it.each([
    ['新疆维吾尔自治区渤润化工有限公司', '渤润化工', 'likely'],
    ['中国天津市滨海新区大港区渤润化工有限公司', '香港特别行政区渤润化工股份有限公司', 'likely'],
    ['天津滨海渤润化工有限公司', '内蒙古自治区渤润化工集团', 'likely'],
    ['渤润（河北）化工有限公司', '渤润化工有限公司', 'likely'],
    ['渤润（ 广西壮族自治区 ）化工有限公司', '渤润化工有限公司', 'likely'],
    ['渤润（津）化工有限公司', '渤润化工有限公司', 'no'],
    ['渤润（天津自贸区）化工有限公司', '渤润化工有限公司', 'no'],
    ['京渤润化工有限公司', '渤润化工有限公司', 'no'],
    ['天津渤润有限公司', '河北渤润有限公司', 'no'],
    ['天津市化有限公司', '市化', 'no'],
  ])('are compared without the regions they begin with, the longest first: %s and %s', (a, b, expected) => {
    expect(names(a, b)).toBe(expected);
  });

  it.each([
    ['甲乙丙有限公司（原名称：丁戊有限公司）', '丁戊有限公司', 'likely'],
    ['甲乙丙有限公司(曾用名丁戊有限公司)', '丁戊', 'likely'],
    ['甲乙丙有限公司（原：丁戊公司）', '天津丁戊公司', 'likely'],
    ['甲乙丙有限公司（原丁戊有限公司）', '丁戊有限公司', 'no'],
    ['甲乙丙有限公司（原名：丁戊（天津）己庚有限公司）', '丁戊己庚', 'likely'],
    ['甲乙丙（天津（原名：丁戊））有限公司', '丁戊', 'likely'],
    ['甲乙丙（原名：丁戊）', '己庚辛（曾用名：丁戊有限公司）', 'likely'],
    ['甲乙丙（原名：丁）', '丁', 'no'],
    ['甲乙丙有限公司（原名：丁戊）', '甲乙丙有限公司', 'likely'],
    ['甲乙丙丁有限公司（原名：戊己）', '甲乙丙丁有限公司', 'certain'],
    ['甲乙丙有限公司（原名：丁戊', '丁戊', 'no'],
    ['甲乙丙（原名：）', '乙丙丁（原名：）', 'no'],
  ])('are found by former names: %s and %s', (a, b, expected) => {
    expect(names(a, b)).toBe(expected);
  });

  it.each([
    ['滨港甲', '天津滨港甲新材料', 'likely'],
    ['滨港甲公司', '天津滨港甲新材料有限公司', 'no'],
    ['滨港', '天津滨港甲新材料有限公司', 'no'],
    ['甲新材料', '天津滨港甲新材料有限公司', 'no'],
    ['abc', 'ABC Chem Co., Ltd.', 'no'],
    ['滨港a', '天津滨港a新材料有限公司', 'no'],
    ['滨港甲公司', '滨港甲新材料', 'likely'],
  ])(
    'are found by a short name of three Chinese characters that the other begins with: %s and %s',
    (a, b, expected) => {
      expect(names(a, b)).toBe(expected);
    },
  );
});

describe('groups and telephones of two leads', () => {
  it.each([
    [{ name: '甲', groupName: '海晟集团有限公司' }, { name: '乙', groupName: '海晟' }, 'likely'],
    [{ name: '甲', groupName: '天津海晟集团' }, { name: '乙', groupName: '海晟集团' }, 'no'],
    [{ name: '甲', groupName: '海' }, { name: '乙', groupName: '海' }, 'no'],
    [{ name: '甲', groupName: '丁戊' }, { name: '乙丙（原名：丁戊）' }, 'no'],
    [{ name: '甲', groupName: ' ' }, { name: '乙', groupName: '' }, 'no'],
  ])('a group is compared by its core, with a group or with a name: %j and %j', (a, b, expected) => {
    expect(match(a, b)).toBe(expected);
  });

  it.each([
    ['00862213258899', '13258899', 'likely'],
    ['862213258899', '022-13258899', 'likely'],
    ['86 022 13258899', '13258899', 'likely'],
    ['8613258899', '13258899', 'no'],
    ['1325889', '022-1325889', 'likely'],
    ['132588', '132588', 'no'],
    ['１３８１２３４５６７８', '138 1234 5678', 'likely'],
    ['13812345678 分机 1', '13812345678ext2', 'likely'],
    ['13812345678＃1', '13812345678；13900001111', 'likely'],
    ['13812345678X9', '13812345678', 'likely'],
    ['13900005555 13655550001', '136-5555-0001', 'likely'],
    ['13900005555-13655550001', '13900005555', 'likely'],
    ['022 6555 1234 13900005555', '139 0000 5555', 'likely'],
    ['022-65551234 65551235', '65551235', 'likely'],
    ['转13812345678', '13812345678', 'no'],
    ['13800000000', '13800000000', 'no'],
    ['13800000001', '13800000001', 'likely'],
    ['55555555', '55555555', 'no'],
    ['2555555', '2555555', 'no'],
    ['电话未留', '', 'no'],
  ])('telephones %s and %s', (a, b, expected) => {
    expect(match({ phones: [a] }, { phones: ['010-1', b] })).toBe(expected);
  });

  it('the telephone of an agent says nothing, however it is written', () => {
    const both = { phones: ['022-13258899转1'] };
    expect(match(both, both, ['+86 22 13258899'])).toBe('no');
    expect(match({ phones: ['13812345678', '13258899'] }, both, ['13812345678'])).toBe('likely');
  });
});
