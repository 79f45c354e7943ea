import { vocabulary } from '@park/registry';
import { calendarDate } from '@park/kernel';
import { policyFormOf, readPolicyForm } from './policy-form';
import type { PolicyForm } from './policy-texts';

const today = calendarDate('2026-11-28');
const form: PolicyForm = {
  title: '研发补助',
  issuer: '园区管委会',
  documentNumber: '园发〔2026〕1号',
  level: 'district',
  region: '滨海新区',
  kind: 'funding',
  publishedOn: '2026-01-01',
  effectiveFrom: '2026-01-01',
  effectiveTo: '',
  windowFrom: '2026-11-01',
  windowTo: '2026-12-31',
  benefitType: 'grant',
  minYuan: '',
  maxYuan: '500,000',
  benefitFormula: '按研发费用的 5%',
  conditionText: '民营企业',
  expression: '{"field": "ownership", "op": "eq", "value": "private"}',
  materials: '营业执照\r\n\r\n审计报告',
  department: '科技局',
  sourceUrl: '',
  checked: 'on',
  confidenceNote: '',
  standing: 'active',
  note: '',
};
const problemsOf = (changes: PolicyForm) => {
  const read = readPolicyForm({ ...form, ...changes }, vocabulary, today);
  return read.ok ? [] : read.problems.map(({ field, message }) => `${field} ${message}`);
};

describe('the form of a policy', () => {
  it('reads its dates in every usual form', () => {
    const typed = {
      publishedOn: '2026年1月2日',
      effectiveFrom: '２０２６/１/３',
      windowFrom: '2026.11.1',
      windowTo: '2026-12-5',
    };
    const read = readPolicyForm({ ...form, ...typed }, vocabulary, today);
    expect(read).toMatchObject({
      content: {
        publishedOn: '2026-01-02',
        effectiveFrom: '2026-01-03',
        applicationWindow: { from: '2026-11-01', to: '2026-12-05' },
      },
    });
    expect(problemsOf({ effectiveTo: '2026-02-30' })).toEqual([expect.stringContaining('存在的日期')]);
  });

  it('becomes a content and comes back as it was', () => {
    const read = readPolicyForm(form, vocabulary, today);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.content).toMatchObject({
      materials: ['营业执照', '审计报告'],
      benefit: { maxYuan: 500_000 },
      effectiveTo: null,
    });
    const again = readPolicyForm(policyFormOf(read.content), vocabulary, today);
    expect(again).toEqual(read);
  });

  it('keeps the lines of longer texts as written and makes one line of a name', () => {
    const lines = '\n  第一行\r\n\r\n第二行  \n';
    const texts = { benefitFormula: lines, conditionText: lines, note: lines, confidenceNote: lines };
    const read = readPolicyForm({ ...form, ...texts, title: ' 某某\r\n办法 ', note: ' \n ' }, vocabulary, today);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const kept = '\n  第一行\n\n第二行  \n';
    const { title, benefit, condition, confidence, note } = read.content;
    expect([title, benefit.formula, condition.text, confidence.note, note]).toEqual([
      '某某 办法',
      kept,
      kept,
      kept,
      null,
    ]);
  });

  it.each<[PolicyForm, string]>([
    [{ title: ' ' }, 'title 请填写政策名称。'],
    [{ region: '' }, 'region 请填写适用地区，不限地区的填“全国”。'],
    [{ level: 'galactic' }, 'level 请选择层级：国家级、省市级、区级。'],
    [{ effectiveFrom: '2026-02-30' }, 'effectiveFrom 生效日期应为 1949 至 2100 年间存在的日期，写作 2026-03-01。'],
    [{ publishedOn: '0026-01-01' }, 'publishedOn 发布日期应为 1949 至 2100 年间存在的日期，写作 2026-03-01。'],
    [{ windowTo: '9999-12-31' }, 'windowTo 申报截止日期应为 1949 至 2100 年间存在的日期，写作 2026-03-01。'],
    [{ effectiveTo: '2999-12-31' }, 'effectiveTo 失效日期应为 1949 至 2100 年间存在的日期，写作 2026-03-01。'],
    [{ maxYuan: '12500①' }, 'maxYuan “最高金额”应为数字，填的是“12500①”：带有脚注、上标或分数，请只留下数字本身。'],
    [{ effectiveTo: '2025-01-01' }, 'effectiveTo 失效日期不能早于生效日期（2026-01-01），请核对。'],
    [{ windowFrom: '' }, 'windowFrom 申报开始日期应为 1949 至 2100 年间存在的日期，写作 2026-03-01。'],
    [
      { windowFrom: '2027-02-01', windowTo: '2027-03-01', effectiveTo: '2026-12-31' },
      'windowFrom 申报开始日期不能晚于失效日期（2026-12-31），否则没有企业能申报，请核对。',
    ],
    [
      { windowFrom: '2025-11-01', windowTo: '2025-12-01' },
      'windowTo 申报截止日期不能早于生效日期（2026-01-01），否则没有企业能申报，请核对。',
    ],
    [{ windowTo: '2026-10-01' }, 'windowTo 申报截止日期不能早于申报开始日期（2026-11-01），请核对。'],
    [{ maxYuan: '1.5' }, 'maxYuan “最高金额”应为整数，请去掉小数。'],
    ...['1,5', '12,50', '1,0,0'].map((maxYuan): [PolicyForm, string] => [
      { maxYuan },
      'maxYuan “最高金额”中的逗号不在千位上，分不清是分隔还是小数点，请改写，如 12,500 或 12.5。',
    ]),
    [{ minYuan: '600000' }, 'maxYuan 最高金额不能小于最低金额，请核对。'],
    [{ sourceUrl: 'javascript:alert(1)' }, 'sourceUrl 官方原文链接应以 http:// 或 https:// 开头，没有则留空。'],
    [{ expression: '' }, 'expression 请填写条件表达式（JSON）。'],
  ])('names the field and the remedy for %p', (changes, problem) => {
    expect(problemsOf(changes)).toContain(problem);
  });

  it.each([
    ['{"field": "industryCode", "op": "in", "value": ["C*"]}', '4 位小类代码或其前缀，如 26*；门类用 industrySection'],
    ['{"field": "industryCode", "op": "eq", "value": "2699*"}', '4 位小类代码或其前缀'],
    ['{"field": "registeredRegion", "op": "in", "value": ["天津市"]}', '6 位行政区划代码或其前缀'],
    ['{"field": "marketShare", "op": "gte", "value": 50}', '50% 请写作 0.5'],
    ['{"field": "ownership", "op": "eq", "value": "private", "value": "state"}', '键“value”在同一对象里写了两次'],
  ])('refuses a condition that no company can meet, or that says two things: %s', (expression, words) => {
    expect(problemsOf({ expression, expressionConfirmed: 'on' })).toEqual([expect.stringContaining(words)]);
  });

  it('asks before a condition that is hardly meant is kept', () => {
    const expression = '{"field": "d.debtRatio", "op": "between", "value": [55, 75], "year": "T-1"}';
    expect(problemsOf({ expression })).toEqual([
      expect.stringMatching(/\$\.value.+：5500%，是否应为 55%？.+“已核对条件”/),
    ]);
    expect(problemsOf({ expression, expressionConfirmed: 'on' })).toEqual([]);
  });

  it.each([
    ['{"field": "registeredRegion", "op": "in", "value": ["120116", "120199"]}', '代码表中没有 120199，'],
    ['{"field": "registeredRegion", "op": "in", "value": ["1209*", "660000"]}', '代码表中没有 1209*、660000，'],
    ['{"field": "registeredTown", "op": "eq", "value": "120199001"}', '代码表中没有 120199001，'],
    ['{"field": "establishedOn", "op": "gte", "value": "2099-01-01"}', '不会晚于今天（2026-11-28）'],
    ['{"not": {"field": "industryCode", "op": "eq", "value": "2999"}}', '代码表中没有 2999，'],
  ])('asks about %s', (expression, words) => {
    expect(problemsOf({ expression })).toEqual([expect.stringContaining(words)]);
    expect(problemsOf({ expression, expressionConfirmed: 'on' })).toEqual([]);
  });

  it.each(['120000', '120116', '1201*', '12*', '330100', '3301*', '330106', '65*'])('knows the division %s', (code) => {
    expect(problemsOf({ expression: `{"field": "registeredRegion", "op": "in", "value": ["${code}"]}` })).toEqual([]);
  });

  it('brings names to the one form of all names, and leaves sentences as written', () => {
    const typed = {
      title: '⼯业ＡＩ 补助（２０２６）',
      documentNumber: '津⼯信〔２０２６〕１号',
      benefitFormula: '①按㎡计',
    };
    expect(readPolicyForm({ ...form, ...typed }, vocabulary, today)).toMatchObject({
      content: { title: '工业AI 补助（2026）', documentNumber: '津工信〔2026〕1号', benefit: { formula: '①按㎡计' } },
    });
  });

  it('takes out what nobody sees, in texts of one line and in links', () => {
    const typed = { title: '研发\u202e补助\u200b', sourceUrl: 'https://tj.gov.cn/a\u200bb' };
    expect(readPolicyForm({ ...form, ...typed }, vocabulary, today)).toMatchObject({
      content: { title: '研发补助', sourceUrl: 'https://tj.gov.cn/ab' },
    });
  });

  it.each<[PolicyForm, string]>([
    [{ region: '999999' }, 'region 适用地区中的“999999”不在行政区划和功能区名单中'],
    [{ region: '滨海新区、本园区' }, 'region 适用地区中的“本园区”不在行政区划和功能区名单中'],
    [{ publishedOn: '2099-01-01' }, 'publishedOn 发布日期不能晚于今天'],
    [{ publishedOn: '2026-11-29' }, 'publishedOn 发布日期不能晚于今天'],
    [{ expression: '{"field": "annual.revenue", "op": "gte", "value": 1e20, "year": "T-1"}' }, '大得不可能'],
  ])('refuses %j, which no policy says', (changes, message) => {
    expect(problemsOf(changes)).toEqual([expect.stringContaining(message)]);
  });

  it('names the place of a mistake in the condition', () => {
    expect(problemsOf({ expression: '{"and": [' })[0]).toMatch(/^expression 条件表达式不是有效的 JSON/);
    const expression = '{"and": [{"field": "ownership", "op": "eq", "value": "alien"}]}';
    expect(problemsOf({ expression })[0]).toMatch(/^expression \$\.and\[0\]\.value：/);
  });

  it('lists everything of an empty form at once', () => {
    const read = readPolicyForm({}, vocabulary, today);
    expect(read.ok ? 0 : read.problems.length).toBeGreaterThan(10);
  });
});
