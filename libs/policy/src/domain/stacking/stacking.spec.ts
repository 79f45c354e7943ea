import type { Expression } from '@park/criteria';
import type { PolicyContent, PolicyRelations } from '../content/policy-content';
import { type Expected, stackingOf } from './stacking';
import { policyMoney } from './stacking-words';

const ANY: Expression = { field: 'ownership', op: 'eq', value: 'private' };

interface Offered {
  readonly yuan: number | null;
  readonly relations?: PolicyRelations;
  readonly kind?: 'confirmed' | 'possible' | 'unmet';
  readonly expression?: Expression;
}

const offered = (id: string, { yuan, relations, kind = 'confirmed', expression = ANY }: Offered): Expected => ({
  entitlement: { kind, why: [] },
  policy: {
    policyId: id,
    content: {
      title: `政策${id}`,
      issuer: '管委会',
      documentNumber: `${id}号`,
      benefit: { type: 'grant', minYuan: yuan, maxYuan: yuan, formula: '' },
      condition: { text: '', expression },
      ...(relations && { relations }),
    } as PolicyContent,
  },
});
const notBoth = (...ids: string[]): PolicyRelations => ({
  notBoth: ids.map((policyId) => ({ policyId, title: `政策${policyId}` })),
});
const under = (yuan: number): PolicyRelations => ({ cap: { name: '扶持资金', yuan } });
const ids = ({ policies }: { readonly policies: readonly { readonly policyId: string }[] }) =>
  policies.map(({ policyId }) => policyId);

describe('the best set of policies of a company', () => {
  it('gives up one policy for two that bring more, and says why, whichever of them states it', () => {
    const stacking = stackingOf([
      offered('1', { yuan: 50, relations: notBoth('2') }),
      offered('2', { yuan: 30 }),
      offered('3', { yuan: 30, relations: notBoth('1') }),
    ]);
    expect(ids(stacking.confirmed)).toEqual(['2', '3']);
    expect(stacking.confirmed.yuan).toBe(60);
    expect(stacking.leftOut).toEqual([
      {
        ...{ policyId: '1', title: '政策1', yuan: 50, alone: 50, basis: 'fixed', isConfirmed: true },
        why: '与《政策2》、《政策3》不能同时享受',
      },
    ]);
  });

  it('counts what shares a cap up to the lowest that is stated', () => {
    const stacking = stackingOf([
      offered('1', { yuan: 800_000, relations: under(1_000_000) }),
      offered('2', { yuan: 700_000, relations: under(900_000) }),
      offered('3', { yuan: 100_000, relations: under(900_000) }),
    ]);
    expect(stacking.confirmed).toMatchObject({ yuan: 900_000, fixed: false });
    expect(ids(stacking.confirmed)).toEqual(['1', '2']);
    expect(stacking.leftOut[0]?.why).toBe('超出上限：“扶持资金”每家企业每年合计不超过 90 万元，组合中的其他政策已用满');
  });

  it('counts of each line what it brings beside the others, so that the lines make up the sum', () => {
    const lines = [
      offered('1', { yuan: 800_000, relations: under(900_000) }),
      offered('2', { yuan: 700_000, relations: under(900_000) }),
    ];
    expect(stackingOf(lines).confirmed.policies).toMatchObject([
      { policyId: '1', yuan: 800_000, alone: 800_000 },
      { policyId: '2', yuan: 100_000, alone: 700_000 },
    ]);
    expect(policyMoney.stacking(lines)?.confirmed.lines[1]).toMatchObject({
      amount: '10 万元',
      why: '单独计 70 万元，与组合中的其他政策一起超出合计上限或共用资金，只计 10 万元',
    });
  });

  it('counts no amount above its own cap', () => {
    const stacking = stackingOf([offered('1', { yuan: 5_000_000, relations: under(100_000) })]);
    expect([stacking.confirmed.yuan, stacking.confirmed.policies[0]?.yuan]).toEqual([100_000, 100_000]);
  });

  it('takes off a cap what the company had, and says so', () => {
    const had = (id: string, yuan: number) => ({
      ...offered(id, { yuan, relations: under(1_000_000) }),
      capLeft: 300_000,
    });
    const stacking = stackingOf([had('1', 300_000), had('2', 200_000)]);
    expect([stacking.confirmed.yuan, ids(stacking.confirmed)]).toEqual([300_000, ['1']]);
    expect(stacking.leftOut[0]?.why).toContain('合计不超过 100 万元，已获得 70 万元，组合中的其他政策已用满');
  });

  it('pays no more than a budget has left for all companies', () => {
    const drawing = (id: string, yuan: number, budgetLeft?: number) => {
      const one = offered(id, { yuan, relations: { budget: { name: '科技资金', yuan: 900_000 } } });
      return { ...one, policy: { ...one.policy, ...(budgetLeft !== undefined && { budgetLeft }) } };
    };
    const short = stackingOf([drawing('1', 500_000, 400_000), drawing('2', 300_000, 400_000)]);
    expect([short.confirmed.yuan, short.confirmed.fixed, ids(short.confirmed)]).toEqual([400_000, false, ['1']]);
    expect(short.leftOut[0]?.why).toBe('“科技资金”每年一共 90 万元，今年还有 40 万元，组合中的其他政策已用满');
    const gone = stackingOf([drawing('1', 500_000, 0), offered('2', { yuan: 10 })]);
    expect([gone.confirmed.yuan, gone.leftOut[0]?.why]).toEqual([
      10,
      '“科技资金”每年一共 90 万元，按系统登记的拨付今年已经用完',
    ]);
  });

  it('keeps what is possible apart: it is what settling everything brings beyond the confirmed set', () => {
    const stacking = stackingOf([
      offered('1', { yuan: 50 }),
      offered('2', { yuan: 80, kind: 'possible', relations: notBoth('1') }),
      offered('3', { yuan: 10, kind: 'possible' }),
      offered('4', { yuan: 999, kind: 'unmet' }),
    ]);
    expect([stacking.confirmed.yuan, stacking.more.yuan, stacking.settled.yuan]).toEqual([50, 40, 90]);
    expect([ids(stacking.confirmed), ids(stacking.more), ids(stacking.settled)]).toEqual([
      ['1'],
      ['2', '3'],
      ['2', '3'],
    ]);
  });

  it('keeps the confirmed set where what is possible would only equal it', () => {
    const stacking = stackingOf([
      offered('1', { yuan: 50, kind: 'possible', relations: notBoth('2') }),
      offered('2', { yuan: 50 }),
    ]);
    expect([ids(stacking.settled), stacking.more.yuan]).toEqual([['2'], 0]);
    expect(stacking.leftOut[0]).toMatchObject({ policyId: '1', why: '与《政策2》不能同时享受' });
  });

  it('takes one of the tiers of a document, and leaves policies without an amount aside', () => {
    const bound = (value: number): Expression => ({ field: 'annual.revenue', op: 'gte', value, year: 'T-1' });
    const tier = (id: string, yuan: number, expression: Expression) => {
      const one = offered(id, { yuan, expression });
      return { ...one, policy: { ...one.policy, content: { ...one.policy.content, documentNumber: '同一号' } } };
    };
    const stacking = stackingOf([tier('1', 10, bound(1)), tier('2', 30, bound(5)), offered('3', { yuan: null })]);
    expect(ids(stacking.confirmed)).toEqual(['2']);
    expect(stacking.leftOut).toMatchObject([{ policyId: '1', why: '与《政策2》为不同档次，只能享受其中一项' }]);
  });
});

describe('the best set in words', () => {
  const sure = offered('1', { yuan: 50 });

  it.each<[string, Expected[], string, string]>([
    ['nothing that is possible', [], '暂无', '0 项政策'],
    ['what names no amount', [offered('2', { yuan: null, kind: 'possible' })], '没有写明金额', '1 项政策，金额未计入'],
    [
      'what brings no more',
      [offered('2', { yuan: 20, kind: 'possible', relations: notBoth('1') })],
      '没有多出的金额',
      '1 项政策，金额未计入',
    ],
    ['what brings more', [offered('2', { yuan: 20, kind: 'possible' })], '20 元', '核实后，比已确认的组合多出的金额'],
  ])('tells %s apart', (_what, possible, amount, note) => {
    expect(policyMoney.stacking([sure, ...possible])?.possible).toMatchObject({ amount, note });
  });

  it('says where the amounts come from, and 最高 of upper limits only', () => {
    const most = { ...offered('2', { yuan: 20 }) };
    const upTo = { ...most, policy: { ...most.policy, content: { ...most.policy.content } } };
    Object.assign(upTo.policy.content, { benefit: { ...upTo.policy.content.benefit, minYuan: null } });
    const own = { ...offered('3', { yuan: 90 }), own: { yuan: 70 } };
    const nothing = { ...offered('4', { yuan: 90, kind: 'possible' as const }), own: { yuan: 0, none: '暂无' } };
    const words = policyMoney.stacking([sure, upTo, own, nothing]);
    expect(words).toMatchObject({
      basis: '按贵企业数据算出的金额、文件写明的固定金额、各政策金额上限',
      ...{ unweighed: 0, nothing: 1 },
    });
    expect(words?.confirmed.lines.map(({ amount }) => amount)).toEqual(['约 70 元', '50 元', '最高 20 元']);
    expect(policyMoney.stacking([sure])?.basis).toBe('按文件写明的固定金额');
  });
});
