import { alikeness, halvesOf } from './alikeness';

const known = { uscc: '91120116MA0DEM0131', name: '天津华源新材料有限公司', otherNames: ['天津大港化工厂'] };
const entry = (name: string, uscc = '91120116MA0DEM021U') => ({ name, uscc });

describe('whether a company that is to be put on file is there already', () => {
  it.each([
    ['the same code, however it is written', entry('别的名称有限公司', '91120116ma0dem0131 '), 'code'],
    ['the same name', entry('天津华源新材料有限公司'), 'name'],
    ['有限责任公司 for 有限公司', entry('天津华源新材料有限责任公司'), 'name'],
    ['full-width signs and brackets', entry('天津华源新材料（有限公司）'), 'name'],
    ['another legal form', entry('天津华源新材料股份有限公司'), 'similar'],
    ['the name without its region', entry('华源新材料有限公司'), 'similar'],
    ['the region in brackets', entry('华源新材料(天津)有限公司'), 'similar'],
    ['a short name', entry('华源新材料'), 'similar'],
    ['a former name', entry('天津大港化工厂'), 'other-name'],
  ])('knows it by %s', (_, wanted, why) => {
    expect(alikeness(wanted, known)).toBe(why);
  });

  it.each([
    ['another character', '滨港磐石特种装各（演示）有限公司', 'similar'],
    ['a missing character', '滨港磐石种装备（演示）有限公司', 'similar'],
    ['a character too many', '滨港磐石特种装备备（演示）股份有限公司', 'similar'],
    ['blanks and 有限责任公司', ' 滨港　磐石特种装备（演示）有限责任公司', 'name'],
  ])('knows a name with %s, and has a part of it to look for', (_, name, why) => {
    const stone = '滨港磐石特种装备（演示）有限公司';
    expect(alikeness(entry(name), { uscc: known.uscc, name: stone })).toBe(why);
    expect(halvesOf(name).some((half) => stone.includes(half))).toBe(true);
  });

  it('knows it by the code of a file that went into it', () => {
    const uscc = '91120116MA0TXT004W';
    expect(alikeness(entry('别的名称有限公司', uscc), { ...known, otherCodes: [uscc] })).toBe('code');
  });

  it.each([
    ['滨港第一特种装备有限公司', '滨港第二特种装备有限公司'],
    ['滨港特种装备1有限公司', '滨港特种装备2有限公司'],
    ['滨港特种装备制造有限公司', '滨港特殊装甲制造有限公司'],
  ])('does not take %s for %s', (name, other) => {
    expect(alikeness(entry(name), { uscc: known.uscc, name: other })).toBeNull();
  });

  it.each(['天津华源新材料科技有限公司', '天津华远新材料有限公司', '天津有限公司'])(
    'does not take %s for it',
    (name) => {
      expect(alikeness(entry(name), known)).toBeNull();
    },
  );
});
