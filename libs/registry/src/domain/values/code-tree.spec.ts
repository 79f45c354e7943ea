import { attribute } from '../attributes/dictionary';
import { industryClassCodes } from '../industry/industry-classes';
import { industryDivisions } from '../industry/industry-divisions';
import { codeCalled, codeLabel, codesNamed, codeTree } from './code-tree';

const [industry, region, titles] = ['industryCode', 'registeredRegion', 'validTitles'].map((key) => attribute(key)!);
const codes = (groups: ReturnType<typeof codeTree>) => groups.flatMap((group) => group.codes.map(({ code }) => code));

describe('the codes that a condition is written with', () => {
  it('are industries by section down to every division of the standard, each with classes of it', () => {
    const tree = codeTree(industry!);
    expect([tree.length, codes(tree).length, tree[2]!.label]).toEqual([20, 97, 'C 制造业']);
    expect(tree[2]!.codes.find(({ code }) => code === '26*')?.label).toBe('化学原料和化学制品制造业');
    const empty = industryDivisions.filter(
      ({ code }) => !industryClassCodes.some((each) => each.startsWith(code.slice(0, 2))),
    );
    expect(empty).toEqual([]);
  });

  it('are found by a part of the name or the code, down to the class, sixty at most', () => {
    expect(codes(codesNamed(industry!, '医药制造'))).toContain('27*');
    expect(codes(codesNamed(industry!, '有机化学原料'))).toEqual(['2614']);
    expect(codes(codesNamed(industry!, '2614'))).toEqual(['2614']);
    expect(codes(codesNamed(industry!, '制造')).length).toBe(60);
    expect(codesNamed(industry!, '没有这个行业')).toEqual([]);
  });

  it('are divisions of the country by province, and titles in one list', () => {
    expect(
      codeTree(region!)
        .find(({ label }) => label === '天津市')!
        .codes.slice(0, 2),
    ).toEqual([
      { code: '12*', label: '天津市（全部）' },
      { code: '120101', label: '和平区' },
    ]);
    expect(codes(codesNamed(titles!, '高新技术企业'))).toContain('HNTE');
  });

  it('are read by their names, and stay as typed where that is no name', () => {
    const read = ['医药制造业', '有机化学原料制造', '2614', '26*', '随便'].map((typed) => codeCalled(industry!, typed));
    expect(read).toEqual(['27*', '2614', '2614', '26*', '随便']);
    expect(['滨海新区', '天津市'].map((typed) => codeCalled(region!, typed))).toEqual(['120116', '12*']);
    expect(codeLabel(region!, '120116')).toBe('滨海新区');
    expect([codeLabel(industry!, '27*'), codeLabel(industry!, '2614'), codeLabel(industry!, '9999')]).toEqual([
      '医药制造业',
      '有机化学原料制造',
      '9999',
    ]);
  });
});
