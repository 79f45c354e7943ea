import { explain, type ScoreModel, type ScoreReason } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { reasonLines } from './condition-lines';
import { pointsText, scoreLines } from './score-lines';

const asOf = calendarDate('2026-11-23');
const rules: ScoreModel = {
  parts: [
    {
      text: '创新能力',
      sum: [
        {
          text: '研发占比',
          when: [
            [{ field: 'd.rdRatio', op: 'gte', value: 0.05, year: 'T-1' }, 20],
            [{ field: 'd.rdRatio', op: 'gte', value: 0.03, year: 'T-1' }, 10],
          ],
          otherwise: 0,
        },
        { text: '知识产权', when: [[{ field: 'ip.classICount', op: 'gte', value: 1 }, 20]], otherwise: 5 },
      ],
    },
    {
      text: '研发投入',
      best: [
        {
          text: '占销售收入',
          when: [[{ field: 'd.rdSalesRatio', op: 'gte', value: 0.06, year: 'T-1' }, 10]],
          otherwise: 0,
        },
        { text: '组织管理', entered: 'hte.expert.rdMgmt', most: 20 },
      ],
    },
  ],
};
const scored = { score: { model: 'm', gte: 60, parts: { 创新能力: 25 }, rules } };

function reasonOf(given: Record<string, unknown>): ScoreReason {
  return explain(scored, factsGiven({ annual: { '2025': {} }, ...given }, asOf), asOf) as ScoreReason;
}
const byText = (given: Record<string, unknown>) =>
  Object.fromEntries(scoreLines(reasonOf(given)).map((line) => [line.text, line]));
const known = { 'd.rdRatio': 0.041, 'ip.classICount': 0, 'd.rdSalesRatio': 0.07, 'hte.expert': { rdMgmt: 12 } };

describe('the items of a score', () => {
  it('stand below their parts, with certain or possible points', () => {
    expect(
      scoreLines(reasonOf({ 'd.rdRatio': 0.041 })).map(({ depth, text, points }) => [depth, text, points]),
    ).toEqual([
      [0, '创新能力', '15–30 分'],
      [1, '研发占比', '10 分'],
      [1, '知识产权', '5–20 分'],
      [0, '研发投入', '0–20 分'],
      [1, '占销售收入', '0–10 分'],
      [1, '组织管理', '0–20 分'],
    ]);
  });

  it('say what would give more, and how far it is', () => {
    const { 研发占比: ratio, 知识产权: ip, 占销售收入: full } = byText(known);
    expect(ratio).toMatchObject({ state: 'some', most: 20, gap: '还差 0.9 个百分点' });
    expect(ratio!.actual).toContain('4.1%');
    expect(ratio!.more).toContain('≥ 5%，可得 20 分');
    expect(ip).toMatchObject({ points: '5 分', gap: '还差 1 项' });
    expect(full).toMatchObject({ state: 'full', points: '10 分' });
    expect(full!.more).toBeUndefined();
  });

  it('name what to supply where facts are missing, each once', () => {
    const { 研发占比: ratio, 组织管理: entered } = byText({});
    expect(ratio!.more).toBe('补充“2025 年度研发费用”“2025 年度营业收入”后可定');
    expect(entered!.more).toBe('补充“高企创新能力：研究开发组织管理水平”后可定');
  });

  it('show the next step of a score that is reached, and ask for no facts then', () => {
    const reached = (given: Record<string, unknown>) =>
      scoreLines({ ...(reasonOf(given) as ScoreReason), state: 'met' });
    const lineOf = (given: Record<string, unknown>, name: string) => reached(given).find(({ text }) => text === name)!;
    expect(lineOf(known, '研发占比').more).toContain('≥ 5%，可得 20 分');
    expect(lineOf({}, '研发占比').more).toBeUndefined();
  });

  it('mark a part that stays below its own minimum', () => {
    expect(byText(known)['创新能力']).toMatchObject({ least: 25, short: '还差 10 分' });
    expect(byText({ ...known, 'd.rdRatio': 0.05 })['创新能力']!.short).toBeUndefined();
  });

  it('print the scale once, with bounds in the unit of the attribute', () => {
    const { 研发占比: ratio, 研发投入: best, 组织管理: entered } = byText(known);
    expect(ratio!.scale).toBe('2025 年度研发费用占营业收入比重 ≥ 5%：20 分；≥ 3%：10 分');
    expect([best!.scale, entered!.scale]).toEqual(['以下取得分较高的一项', '按评审或平台给出的分计，最高 20 分']);
  });
});

describe('points with decimals', () => {
  const when = (points: number) => [[{ field: 'ip.classICount', op: 'gte', value: 1 }, points]] as const;
  const rules: ScoreModel = {
    parts: [
      {
        text: '投入',
        sum: [
          { text: '甲', when: [...when(0.1)], otherwise: 0 },
          { text: '乙', when: [...when(0.2)], otherwise: 0 },
        ],
      },
      { text: '产出', when: [...when(7.1)], otherwise: 0 },
    ],
  };
  const expression = { score: { model: 'm', gte: 8, parts: { 产出: 7.5 }, rules } };
  const reason = explain(expression, factsGiven({ annual: {}, 'ip.classICount': 1 }, asOf), asOf);
  const [sum, , , single] = scoreLines(reason as ScoreReason);

  it('add up to what a person would write', () => {
    expect(sum).toMatchObject({ points: '0.3 分', most: 0.3, state: 'full', scale: '以下各项相加，最高 0.3 分' });
    expect(pointsText(7.1, 7.1 + 0.1 + 0.2)).toBe('7.1–7.4 分');
  });

  it('are wanting by as much', () => {
    expect(single).toMatchObject({ points: '7.1 分', least: 7.5, short: '还差 0.4 分' });
    expect(reasonLines(reason)).toMatchObject([{ value: '7.4 分', gap: '还差 0.6 分' }]);
  });
});

describe('the line of a score', () => {
  const lineOf = (given: Record<string, unknown>) => {
    const [line] = reasonLines(reasonOf(given));
    return line?.kind === 'condition' ? line : undefined;
  };

  it('tells the points and how many are wanting', () => {
    expect(lineOf(known)).toMatchObject({ state: 'unmet', value: '27 分', gap: '还差 33 分' });
    expect(lineOf({ 'd.rdRatio': 0.03 })).toMatchObject({ state: 'unmet', value: '15–50 分', gap: '至少还差 10 分' });
    expect(lineOf({})).toMatchObject({ state: 'unknown', value: '5–60 分，资料补齐后可定' });
  });
});

it('says of a rung with less than some of several what that takes, not twice that it does not hold', () => {
  const has = (field: string) => ({ field, op: 'eq', value: true }) as const;
  const not = { not: { atLeast: 2, of: [has('cert.qms'), has('cert.ems'), has('cert.ohsms')] } };
  const table: ScoreModel = { parts: [{ text: '体系', when: [[not, 20]], otherwise: 5 }] };
  const facts = factsGiven({ 'cert.qms': true, 'cert.ems': true, 'cert.ohsms': true }, asOf);
  const score = explain({ score: { model: 'm', gte: 10, rules: table } }, facts, asOf) as ScoreReason;
  const [line] = scoreLines(score);
  expect(line!.more).toMatch(/^至少 2 项：[^、]*：否、[^、]*：否、[^、]*：否，可得 20 分$/);
});
