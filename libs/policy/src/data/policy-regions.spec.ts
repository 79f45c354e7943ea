import { withRegions } from './policy-regions.migration';

describe('stored policies whose region is a text', () => {
  it.each<[string, string[], string | null]>([
    ['全国', [], null],
    ['天津', ['120000'], null],
    ['天津市', ['120000'], null],
    ['广东省', ['440000'], null],
    ['天津经开区', ['teda'], null],
    ['滨海高新区', ['binhai_gxq'], null],
    ['滨海新区', ['120116'], null],
    ['天津市滨海新区', ['120116'], '适用地区原文：天津市滨海新区'],
    ['济南高新区', ['370100'], '适用地区原文：济南高新区'],
    ['苏州工业园区', ['320000'], '适用地区原文：苏州工业园区'],
    ['京津冀（北京、天津、河北省）', ['110000', '120000', '130000'], '适用地区原文：京津冀（北京、天津、河北省）'],
    ['本园区', [], '适用地区原文：本园区'],
  ])('come to hold where %s was read to', (region, regions, note) => {
    expect(withRegions({ title: '政策', region, note: null })).toEqual({ title: '政策', regions, note });
  });

  it('keep their note', () => {
    expect(withRegions({ region: '本园区', note: '备注' }).note).toBe('备注\n适用地区原文：本园区');
  });
});
