import { alikeness } from './alikeness';

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

  it.each(['天津华源新材料科技有限公司', '天津华远新材料有限公司', '天津有限公司'])(
    'does not take %s for it',
    (name) => {
      expect(alikeness(entry(name), known)).toBeNull();
    },
  );
});
