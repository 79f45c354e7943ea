import type { HeldSettings, ParkParameter, ParameterSet } from '@park/sites';
import type { CalendarDate } from '@park/kernel';
import { lightRuleSets } from './lights/lights';
import { protectionDays, type ProtectionLimits } from './leads/protection/protection';
import type { ParkSettings } from './park-settings';
import { type OpenStage, stageNames, stages } from './stages';
import { type StageWeights, usualWeights } from './views/stage-weights';

const OWN = '本园约定';
const one = (label: string, more: Omit<ParkParameter['parts'][number], 'key' | 'label'>) => [
  { key: 'value', label, ...more },
];
const line = (
  name: string,
  label: string,
  more: { readonly kind: 'money' | 'number'; readonly unit?: string; readonly most?: number },
) => ({
  ...{ name, label, group: '准入', usual: { value: null }, source: '本园未设' },
  parts: one(label, { ...more, isOptional: true }),
  effect: '设了才作为准入的一行门槛；不设则没有这一行。',
});

/** A project that has come further is no less certain. */
function fallingWeight(values: ParameterSet['values']): string | null {
  const at = stages.findIndex(
    (stage, place) => place > 0 && Number(values[stage]) < Number(values[stages[place - 1]!]),
  );
  if (at < 0) return null;
  const [before, then] = [stageNames[stages[at - 1]!], stageNames[stages[at]!]];
  return `“${then}”的权重不能低于前一阶段“${before}”的权重，请改写其中一个。`;
}

/** The rules that a park sets for its investment work, each with what holds until it does. Source: projects.md. */
export const parkParameters: readonly ParkParameter[] = [
  line('minInvestPerMuYuan', '供地项目亩均固定资产投资', { kind: 'money', unit: '万元/亩' }),
  line('minTaxPerMuYuan', '供地项目亩均税收', { kind: 'money', unit: '万元/亩' }),
  line('minFar', '供地项目容积率', { kind: 'number', most: 20 }),
  line('minHazInvestmentYuan', '危化生产、储存项目总投资', { kind: 'money' }),
  line('passScore', '评分通过线', { kind: 'number', unit: '分', most: 100 }),
  {
    ...{ name: 'minScorers', label: '每项最少有效评委', group: '准入', usual: { value: '3' }, source: OWN },
    parts: one('最少评委', { kind: 'whole', unit: '人', least: 1, most: 20 }),
    effect: '有一项的有效分不足这么多人，总分就没有。',
  },
  {
    ...{ name: 'creditFreshDays', label: '失信查询有效期', group: '准入', usual: { value: '90' }, source: OWN },
    parts: one('有效期', { kind: 'whole', unit: '天', least: 1, most: 365 }),
    effect: '超过这么多天的查询不算数，要重新查询。',
  },
  {
    ...{
      name: 'leaderSignYuan',
      label: '由领导签约的总投资',
      group: '流转',
      usual: { value: '100000000' },
      source: OWN,
    },
    ...{ parts: one('总投资起', { kind: 'money' }), isLeaders: true },
    effect: '总投资达到这个数或没有填写的项目，只有领导可以推进到签约。',
  },
  {
    ...{ name: 'statisticsFloorYuan', label: '入统的固定资产投资起点', group: '流转', usual: { value: '5000000' } },
    ...{ source: '固定资产投资统计制度', parts: one('固定资产投资起', { kind: 'money' }) },
    effect: '达到起点的建安和设备项目，开工要填入统日期。',
  },
  {
    ...{ name: 'fullCapacityRatio', label: '达产比例', group: '流转', usual: { value: '0.8' }, source: OWN },
    parts: one('比例', { kind: 'number', isShare: true, least: 0.01, most: 1 }),
    effect: '近十二个月达到设计产能或承诺的这个比例算达产；八成填 0.8 或 80%。',
  },
  {
    ...{ name: 'lightRuleSet', label: '进度灯规则', group: '进度灯', usual: { value: 'yinchuan-2025' }, source: OWN },
    parts: one('规则', { kind: 'choice', codes: lightRuleSets }),
    effect: '项目的灯按这套规则判；列表中的灯当夜更新。',
  },
  {
    ...{ name: 'protectionDays', label: '线索保护期', group: '线索', source: OWN },
    usual: { usual: String(protectionDays.usual), extended: String(protectionDays.extended) },
    parts: [
      { key: 'usual', label: '保护期', kind: 'whole', unit: '天', least: 14, most: 730 },
      { key: 'extended', label: '延长后', kind: 'whole', unit: '天', least: 14, most: 730 },
    ],
    effect: '这么多天没有实质进展的线索放入公共池；四分之三时提醒。',
    whyNot: ({ usual, extended }) => (Number(extended) > Number(usual) ? null : '延长后的天数应多于保护期。'),
  },
  {
    ...{ name: 'stageWeights', label: '预测权重', group: '预测', source: usualWeights.source },
    usual: Object.fromEntries(stages.map((stage) => [stage, String(usualWeights.percents[stage])])),
    parts: stages.map((key) => ({ key, label: stageNames[key], kind: 'number' as const, unit: '%', most: 100 })),
    effect: '招商分析按阶段折算投资用的权重；后面的阶段不低于前面的。',
    whyNot: fallingWeight,
  },
];

/** What the park has set for a day, as the rules read it: of each name its figure; several figures by their keys. */
export function parkOf(held: HeldSettings): ParkSettings {
  return Object.fromEntries(
    [...held].map(([name, { values }]) => [name, 'value' in values ? values['value'] : values]),
  );
}

/** The weights of the forecast that hold, with their day and basis. */
export function weightsOf(set: ParameterSet | undefined): StageWeights {
  if (!set) return usualWeights;
  const percents = Object.fromEntries(stages.map((stage) => [stage, Number(set.values[stage] ?? 0)]));
  const { fromOn, basis: source } = set;
  return { from: fromOn as CalendarDate, source, percents: percents as Record<OpenStage, number> };
}

/** How long a lead is protected. */
export function limitsOf(held: HeldSettings): ProtectionLimits {
  const set = held.get('protectionDays')?.values;
  return set ? { usual: Number(set['usual']), extended: Number(set['extended']) } : protectionDays;
}
