import type { Expression } from '@park/criteria';
import { moneyOf, moneyPair } from './money';
import type { Entitlement } from './entitlement';
import type { Benefit, PolicyContent } from '../content/policy-content';

const PRIVATE: Expression = { field: 'ownership', op: 'eq', value: 'private' };
const revenue = (op: 'gte' | 'lte' | 'between', value: number | number[]): Expression => ({
  and: [PRIVATE, { field: 'annual.salesRevenue', op, value, year: 'T-1' }],
});
let documents = 0;
const policy = (
  maxYuan: number | null,
  {
    kind = 'confirmed',
    minYuan = maxYuan,
    type = 'grant',
    expression = PRIVATE,
    ...rest
  }: {
    kind?: Entitlement['kind'];
    minYuan?: number | null;
    type?: Benefit['type'];
    expression?: Expression;
    documentNumber?: string;
  } = {},
) => ({
  entitlement: { kind, why: kind === 'possible' ? ['需核实政策原文'] : [] },
  policy: {
    policyId: String(documents),
    content: {
      issuer: '管委会',
      documentNumber: `${(documents += 1)}号`,
      benefit: { type, minYuan, maxYuan, formula: '' },
      condition: { text: '', expression },
      ...rest,
    } as PolicyContent,
  },
});
const yuan = (matches: Parameters<typeof moneyOf>[0]) => {
  const { confirmed, possible } = moneyOf(matches);
  return [confirmed.yuan, possible.yuan];
};

describe('the money of a company', () => {
  it('keeps what is confirmed apart from what is possible, and counts nothing else', () => {
    const matches = [
      policy(100_000),
      policy(300_000, { kind: 'possible' }),
      policy(9_000_000, { kind: 'none' }),
      policy(8_000_000, { kind: 'later' }),
      policy(7_000_000, { kind: 'unmet' }),
    ];
    expect(yuan(matches)).toEqual([100_000, 300_000]);
  });

  it('says 至多 unless every amount is fixed, and what it leaves out', () => {
    const pair = moneyPair([
      policy(200_000, { minYuan: null }),
      policy(100_000),
      policy(null),
      policy(500, { minYuan: 500 }),
      policy(null, { type: 'title' }),
      policy(50_000, { kind: 'possible' }),
      policy(null, { kind: 'possible' }),
    ]);
    expect(pair.confirmed).toEqual({
      label: '已确认可享',
      amount: '至多 30.05 万元',
      note: '5 项政策；其中 1 项金额未知（按实际核算），未计入；1 项为资质或服务，不涉及金额',
      policies: 5,
      uncounted: 2,
    });
    expect(pair.possible).toEqual({
      label: '可能可享（需核实）',
      amount: '5 万元',
      note: '2 项政策；其中 1 项金额未知（按实际核算），未计入；需核实政策原文 2 项',
      policies: 2,
      uncounted: 1,
    });
  });

  it('counts nothing where nothing comes out of the rule, and does not call it unknown', () => {
    const nothing = { ...policy(100_000, { kind: 'possible' }), own: { yuan: 0, none: '暂无' } };
    expect(moneyPair([nothing]).possible).toMatchObject({
      amount: '暂无',
      note: '1 项政策；1 项按现有数据暂无金额；需核实政策原文 1 项',
    });
  });

  it('names no figure where none is known', () => {
    expect(moneyPair([]).confirmed).toMatchObject({ amount: '暂无', note: '0 项政策' });
    expect(moneyPair([policy(null)]).confirmed.amount).toBe('按实际核算');
    expect(moneyPair([policy(null, { type: 'service' })]).confirmed.amount).toBe('不涉及金额');
  });
});

describe('tiers that exclude each other', () => {
  const possible = { kind: 'possible' as const };

  it('count once, with the largest, where their conditions contradict each other', () => {
    const matches = [
      policy(300_000, { ...possible, expression: revenue('lte', 50_000_000) }),
      policy(400_000, { ...possible, expression: revenue('between', [50_000_000.01, 200_000_000]) }),
      policy(500_000, { ...possible, expression: revenue('gte', 200_000_000.01) }),
    ];
    expect(yuan(matches)).toEqual([0, 500_000]);
    expect(moneyPair(matches).possible.note).toContain('2 项因不能同时享受或超出合计上限，不重复计入');
  });

  it('count once where one document asks for more of the same figure, though a company may meet both', () => {
    const documentNumber = '津政〔2026〕1号';
    const small = policy(100_000, { documentNumber, expression: revenue('gte', 10_000_000) });
    const large = policy(300_000, { documentNumber, expression: revenue('gte', 50_000_000) });
    expect(yuan([small, large])).toEqual([300_000, 0]);
  });

  it('add nothing possible below the tier that is confirmed, and only the difference above it', () => {
    const documentNumber = '津政〔2026〕2号';
    const sure = policy(300_000, { documentNumber, expression: revenue('gte', 10_000_000) });
    const less = policy(100_000, { ...possible, documentNumber, expression: revenue('gte', 5_000_000) });
    const more = policy(500_000, { ...possible, documentNumber, expression: revenue('gte', 50_000_000) });
    expect(yuan([sure, less])).toEqual([300_000, 0]);
    expect(yuan([sure, more])).toEqual([300_000, 200_000]);
  });

  it('are not seen in policies of one document that ask for different things, or for the same', () => {
    const documentNumber = '津政〔2026〕3号';
    const other: Expression = { field: 'isSme', op: 'eq', value: true };
    expect(yuan([policy(1, { documentNumber }), policy(2, { documentNumber, expression: other })])).toEqual([3, 0]);
    expect(yuan([policy(1, { documentNumber }), policy(2, { documentNumber })])).toEqual([3, 0]);
  });

  it.each<[string, Expression, Expression, number]>([
    ['codes', { field: 'ownership', op: 'in', value: ['foreign'] }, PRIVATE, 2],
    ['yes and no', { field: 'isSme', op: 'eq', value: true }, { field: 'isSme', op: 'eq', value: false }, 2],
    [
      'titles, of which one may have several',
      { field: 'validTitles', op: 'in', value: ['HNTE'] },
      { field: 'validTitles', op: 'in', value: ['TECH_SME'] },
      3,
    ],
    [
      'prefixes',
      { field: 'industryCode', op: 'in', value: ['26*'] },
      { field: 'industryCode', op: 'eq', value: '2614' },
      3,
    ],
  ])('are told by %s', (_what, one, other, sum) => {
    expect(yuan([policy(1, { ...possible, expression: one }), policy(2, { ...possible, expression: other })])).toEqual([
      0,
      sum,
    ]);
  });
});
