/** Where a fact comes from. The order of the labels below is the order of trust. */
export type FactSource = 'tax' | 'statistics' | 'audit' | 'official-platform' | 'park' | 'self-reported';

/** Chinese labels of the sources, most trusted first: 税务 > 统计 > 审计 > 官方平台 > 园区 > 自报. */
export const sourceLabels: Readonly<Record<FactSource, string>> = {
  tax: '税务',
  statistics: '统计',
  audit: '审计',
  'official-platform': '官方平台',
  park: '园区',
  'self-reported': '企业自报',
};

/** All sources, most trusted first. */
export const factSources = Object.keys(sourceLabels) as readonly FactSource[];

const ranks: ReadonlyMap<FactSource, number> = new Map(factSources.map((source, rank) => [source, rank]));

/** 0 for the most trusted source, -1 for none of ours. */
export function trustRank(source: FactSource): number {
  return ranks.get(source) ?? -1;
}

export function isFactSource(text: unknown): text is FactSource {
  return typeof text === 'string' && Object.hasOwn(sourceLabels, text);
}
