import { relationProblems, relationsForm, relationsTyped } from './policy-relations';

const typed = (notBoth: string, capName = '', capYuan: number | null = null) =>
  relationsTyped({ notBoth, capName, capYuan });
const messages = (relations: unknown, title = '本政策') =>
  relationProblems({ relations, title }).map(({ message }) => message);

describe('the relations of a policy to others', () => {
  it('are read line by line and come back as they were', () => {
    const relations = typed('《甲办法》\n\n 乙细则 #12 \n丙 ＃3', '专项资金', 1_000_000)!;
    expect(relations.notBoth).toEqual([
      { policyId: '', title: '甲办法' },
      { policyId: '12', title: '乙细则' },
      { policyId: '3', title: '丙' },
    ]);
    const settled = { ...relations, notBoth: relations.notBoth!.slice(1) };
    const form = relationsForm({ relations: settled });
    expect(typed(form.notBoth, form.capName, Number(form.capYuan))).toEqual(settled);
    expect(messages(relations)).toEqual([]);
  });

  it('are absent where nothing is typed, as in every older version', () => {
    expect(typed(' \n')).toBeUndefined();
    const limits = { capName: '', capYuan: '', capPer: '', budgetName: '', budgetYuan: '' };
    expect(relationsForm({})).toEqual({ replaces: '', notBoth: '', notBothPer: '', ...limits });
    expect(relationProblems({ title: '本政策' })).toEqual([]);
  });

  it('say over which time two policies exclude each other, the calendar year unless somebody says otherwise', () => {
    const per = (notBothPer: string, notBoth = '甲 #12') =>
      relationsTyped({ notBoth, notBothPer, capName: '', capYuan: null });
    expect([per(''), per('year')]).toEqual([typed('甲 #12'), typed('甲 #12')]);
    expect(relationsForm({ relations: per('')! }).notBothPer).toBe('year');
    expect(relationsForm({ relations: per('ever')! }).notBothPer).toBe('ever');
    expect(messages(per('x'))).toEqual(['请照原文选择“不能同时享受怎么算”：同一自然年、不限年度。']);
    expect(messages(per('ever', ''))).toEqual([
      '“不能同时享受怎么算”选了“不限年度”，请填写不能同时享受的政策；没有的把它改回“请选择”。',
    ]);
  });

  it('are asked how a cap is counted, never by the year unless somebody says so', () => {
    const cap = { notBoth: '', capName: '专项资金', capYuan: 25_000 };
    expect(messages(relationsTyped({ ...cap, capPer: '' }))).toEqual([
      '填写了合计上限时，请照原文选择“合计上限怎么算”：每家企业每年、每家企业累计、同一项目。',
    ]);
    expect(messages(relationsTyped({ ...cap, capPer: 'year' }))).toEqual([]);
    expect(relationsTyped({ notBoth: '', capName: '', capYuan: null, capPer: '' })).toBeUndefined();
  });

  it('are asked what cap is meant where only its kind was chosen', () => {
    const chosen = relationsTyped({ notBoth: '', capName: '', capYuan: null, capPer: 'company' });
    expect(relationProblems({ relations: chosen, title: '本政策' })).toEqual([
      {
        field: 'capName',
        message: '选择了合计上限怎么算时，请填写合计上限的名称，不超过 60 个字；没有合计上限的三项都留空。',
      },
      {
        field: 'capYuan',
        message: '选择了合计上限怎么算时，合计上限金额应为大于 0 的整数（元）；没有合计上限的三项都留空。',
      },
    ]);
  });

  it.each<[unknown, string]>([
    [typed('本政策'), '不能同时享受的政策中写了本政策自己，请删去“本政策”。'],
    [typed('甲\n甲'), '不能同时享受的政策中“甲”写了两次，请留一次。'],
    [{ notBoth: '甲' }, '不能同时享受的政策每行一项，写政策名称，至多 30 项。'],
    [{ notBoth: [{ policyId: 'x', title: '甲' }] }, '不能同时享受的政策每行一项，写政策名称，至多 30 项。'],
    [typed('', '专项资金'), '填写了合计上限的名称时，合计上限金额应为大于 0 的整数（元）；没有合计上限的三项都留空。'],
    [typed('', '', 5), '填写了合计上限金额时，请填写合计上限的名称，不超过 60 个字；没有合计上限的三项都留空。'],
  ])('are refused when %j', (relations, message) => {
    expect(messages(relations)).toEqual([message]);
  });
});
