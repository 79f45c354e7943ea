import { materialKindProblems, materialsForm, materialsOf, materialsTyped } from './policy-materials';

describe('the materials of a policy', () => {
  it('are of the kind that their words suggest unless another one is named, and come back as typed', () => {
    const typed = '知识产权证书\n合作协议（含专利清单） #无\n登记证书 ＃体系与产品认证';
    const read = materialsTyped(typed);
    expect(read).toEqual({
      materials: ['知识产权证书', '合作协议（含专利清单）', '登记证书'],
      materialKinds: ['', 'none', 'certificate'],
    });
    expect(materialsForm(read)).toBe('知识产权证书\n合作协议（含专利清单） #无\n登记证书 #体系与产品认证');
    expect(materialsOf(read).map(({ kind }) => kind)).toEqual(['ip', null, 'certificate']);
    expect(materialKindProblems(read)).toEqual([]);
  });

  it('stay plain lines where no kind is named, as in every older version', () => {
    expect(materialsTyped('营业执照\n')).toEqual({ materials: ['营业执照'] });
    expect(materialsOf({ materials: ['营业执照', '高企证书'] }).map(({ kind }) => kind)).toEqual([null, 'hnte']);
  });

  it('are refused with a kind that there is not, naming those there are', () => {
    const [problem] = materialKindProblems(materialsTyped('执照 #随便'));
    expect([problem?.field, problem?.message]).toEqual([
      'materials',
      expect.stringMatching(/第 1 份“执照”“#”后面的种类应为：.*高新技术企业称号、Ⅰ类知识产权/),
    ]);
    expect(materialKindProblems({ materials: ['甲'], materialKinds: [] })).toHaveLength(1);
  });
});
