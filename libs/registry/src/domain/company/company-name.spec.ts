import { companyNameProblem } from './company-name';

describe('the name of a company', () => {
  it.each(['天津金山生物工程有限公司', 'ABB（中国）有限公司', '天津3M新材料有限公司', '一汽', '大港百货商店'])(
    'may be %s',
    (name) => {
      expect(companyNameProblem(name)).toBeNull();
    },
  );

  it.each([
    ['', '请填写企业名称'],
    ['甲', '不是完整的企业名称'],
    ['\u200b\u3164', '看不见的字符'],
    ['null', '中文名称'],
    ['-- DROP', '中文名称'],
    ['undefined', '中文名称'],
    ['1234567', '中文名称'],
    ['有限公司', '没有字号'],
    ['股份有限公司', '没有字号'],
    ['天津市 有限责任公司', '没有字号'],
    ['长'.repeat(121), '不能超过 120 字'],
  ])('%j is refused with a remedy', (name, message) => {
    expect(companyNameProblem(name)).toContain(message);
  });
});
