import { searchKey, soundOf } from '@park/kernel';
import { asked, findable, isTooShort, placeOf, textsOf } from './findable';

const named = (name: string) => ({ key: searchKey(name), ...soundOf(name) });
const place = (typed: string, names: readonly string[], code: string | null = null) =>
  placeOf(findable(names.map(named), code), asked(typed));

describe('the place of something among what was found', () => {
  it.each([
    ['天津华源化工', 0],
    ['天津⻓芦', null],
    ['天津', 1],
    ['旧名化工', 1],
    ['tjhy', 2],
    ['tianjinhua', 2],
    ['jmhg', 2],
    ['华源', 3],
    ['hyhg', 3],
    ['huayuan', 3],
    ['化工 天津', 3],
    ['化工 北京', null],
    ['９１１２', 1],
    ['9112 0116 MA0D EM0131', 0],
    ['0131', 3],
    ['em0131', 3],
    ['31', null],
    ['0116ma', null],
  ])('%s', (typed, expected) => {
    expect(place(typed, ['天津华源化工', '旧名化工厂'], '91120116MA0DEM0131')).toBe(expected);
  });

  it('takes a beginning of digits as a name where a name begins so', () => {
    expect(place('202601', ['202601班'])).toBe(1);
  });

  it('finds by a code of before as by the one of now', () => {
    const found = findable([named('天津华源化工')], '91120116MA0DEM0131', ['91120116MA0TXT004W']);
    expect(['91120116MA0TXT004W', '004w', '91120116ma0t', 'txt0'].map((typed) => placeOf(found, asked(typed)))).toEqual(
      [0, 3, 1, null],
    );
  });

  it('finds traditional by simplified characters and the other way round', () => {
    expect([place('濱港華源', ['滨港华源化工']), place('滨港华源', ['濱港華源化工'])]).toEqual([1, 1]);
  });

  it.each(['MA0DEM013', 'ma0dem01-3', 'MA0DEM01－3'])('finds by the code of an organization: %s', (typed) => {
    expect(placeOf(findable([named('天津华源化工')], '91120116MA0DEM0131', ['MA0DEM013']), asked(typed))).toBe(0);
  });

  it('reads no word over the end of one name into the next', () => {
    expect(place('工旧', ['天津华源化工', '旧名化工厂'])).toBeNull();
  });
});

describe('what else something is found by', () => {
  const found = {
    ...findable([{ key: '天津华源化工', pinyin: 'tianjinhuayuanhuagong' }]),
    also: [textsOf(['环氧树脂', '固化剂']), textsOf(['王芳'])],
  };
  it.each([
    ['树脂', 0, null],
    ['樹脂', 1, 4],
    ['华源 树脂', 1, 4],
    ['王芳', 1, null],
    ['王芳', 2, 5],
    ['树脂 王芳', 2, 5],
    ['华源', 2, 3],
    ['天津', 2, 1],
    ['树脂固', 2, null],
  ])('%j as far as %d: %s', (typed, reach, expected) => {
    expect(placeOf(found, { ...asked(typed), reach })).toBe(expected);
  });
});

describe('what is too short', () => {
  it.each([
    ['', false],
    ['h', true],
    ['h 9', true],
    ['hy', false],
    ['华', false],
    ['h 华', false],
  ])('%j: %s', (typed, expected) => expect(isTooShort(asked(typed))).toBe(expected));
});
