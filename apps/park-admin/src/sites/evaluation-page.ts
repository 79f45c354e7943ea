import { type CalendarDate, dateInShanghai } from '@park/kernel';
import { areaIn, decimalText, siteOutput, type SiteOutput, type Sites, type SiteSeen, siteStanding } from '@park/sites';
import { choices } from '@park/web-kit';
import { areaWords, idleLabels, lowTaxWords, statusWords } from './site-words';

type Evaluation = Awaited<ReturnType<SiteOutput['evaluations']>>[number];
type List = Awaited<ReturnType<SiteOutput['rows']>>;
type Year = Awaited<ReturnType<SiteOutput['years']>>[number];
type Grades = Awaited<ReturnType<SiteOutput['grades']>>;

export const GRADES = [
  ['A', 'A 类'],
  ['B', 'B 类'],
  ['C', 'C 类'],
  ['D', 'D 类'],
  ['?', '数据不全'],
  ['-', '剔除'],
] as const;
const labels: Readonly<Record<string, string>> = Object.fromEntries(GRADES);
const tones: Readonly<Record<string, string>> = { A: 'green', B: 'azure', C: 'yellow', D: 'red' };
const crumbs = [{ label: '园区地块', href: '/sites' }];
const MOST = 100;

interface Shown {
  readonly all: readonly Evaluation[];
  readonly about:
    { readonly evaluation: Evaluation; readonly counts: ReadonlyMap<string, number>; readonly list: List } | undefined;
  readonly grade: string;
  readonly lastYear: number;
}

/** An evaluation as it was frozen, by class; every row is counted again by the formula that is kept with it. */
export function evaluationPage({ all, about, grade, lastYear }: Shown, canEdit: boolean) {
  const href = (id: string, of: string) => `/sites/evaluation?id=${id}${of && `&grade=${encodeURIComponent(of)}`}`;
  const total = about ? [...about.counts.values()].reduce((sum, each) => sum + each, 0) : 0;
  return {
    title: '亩均评价',
    crumbs: [...crumbs, { label: '亩均评价' }],
    ...{ canEdit, year: String(lastYear), years: choices(yearsUntil(lastYear), String(lastYear)) },
    versions: all.map((each) => ({
      label: `${each.year} 年（${dateInShanghai(each.frozenAt)} 冻结）`,
      href: href(each.id, ''),
      active: each.id === about?.evaluation.id,
    })),
    shown: about && {
      formula: formulaWords(about.evaluation),
      by: `${about.evaluation.byName}，${dateInShanghai(about.evaluation.frozenAt)}`,
      tabs: [
        { label: '全部', href: href(about.evaluation.id, ''), active: grade === '', count: total },
        ...GRADES.map(([key, label]) => ({
          ...{ label, href: href(about.evaluation.id, key), active: grade === key },
          count: about.counts.get(key) ?? 0,
        })),
      ],
    },
    list: about && { ...about.list, rows: about.list.rows.map((row) => lineOf(row, about.evaluation)) },
  };
}

function lineOf(row: List['rows'][number], { formula }: Evaluation) {
  const { parts } = siteOutput.scored(row, formula);
  return {
    ...{ siteId: row.siteId, code: row.code, occupantName: row.occupantName, score: row.score },
    mu: decimalText(areaIn(siteStanding.exactArea(row), 'mu'), 2),
    grade: { label: labels[row.grade], tone: tones[row.grade] ?? 'secondary' },
    why: row.exclusion
      ? siteOutput.exclusionLabels[row.exclusion]
      : parts.map(({ label, points }) => `${label} ${points ? decimalText(points, 1) : '缺'}`).join('，'),
  };
}

function formulaWords({ formula }: Evaluation) {
  const lines = formula.grades.map(({ grade, from }) => `${grade} 类 ${from} 分起`).join('，');
  const groups = formula.groups.map(({ aboveMu, indicators }) => ({
    label: Number(aboveMu) > 0 ? `占地超过 ${aboveMu} 亩` : '其余',
    words: indicators.map(({ label, points }) => `${label} ${points} 分`).join('，'),
  }));
  return {
    source: formula.source,
    from: formula.effectiveFrom,
    cap: String(formula.cap),
    lines: `${lines}，以下 D 类`,
    groups,
  };
}

function yearsUntil(lastYear: number): Record<string, string> {
  return Object.fromEntries([0, 1, 2].map((ago) => [String(lastYear - ago), `${lastYear - ago} 年`]));
}

/** Land in somebody's hands that could serve others, with every reason; the most pressing first. */
export function replacementPage(parcels: readonly SiteSeen[], grades: Grades, today: CalendarDate) {
  const found = parcels
    .map((site) => ({ site, reasons: reasonsFor(site, grades, today) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => b.reasons.length - a.reasons.length || Number(b.site.areaM2) - Number(a.site.areaM2));
  const mu = found.reduce((sum, { site }) => sum + Number(site.areaM2), 0) / (2000 / 3);
  return {
    title: '腾笼换鸟候选',
    crumbs: [...crumbs, { label: '腾笼换鸟候选' }],
    ...{ total: found.length, mu: Math.round(mu), more: Math.max(0, found.length - MOST) },
    rows: found.slice(0, MOST).map(({ site, reasons }) => ({
      ...{ id: site.id, code: site.code, name: site.name, isDemo: site.isDemo, occupantName: site.occupantName },
      ...{ status: statusWords(site), area: areaWords(site), reasons },
    })),
  };
}

function reasonsFor(site: SiteSeen, grades: Grades, today: CalendarDate): string[] {
  if (!siteStanding.isHeld(site)) return [];
  const clock = siteStanding.clockOf(site, today);
  const isLate = clock && siteStanding.idleRank(clock) !== null;
  const { termUntilOn } = site.facts;
  return [
    ...(site.status === 'idle' ? ['已登记闲置认定'] : []),
    ...(isLate ? [`${idleLabels[clock.state]}，自 ${clock.since ?? '—'} 起`] : []),
    ...(siteStanding.yieldsTooLittle(site, today) ? [`连续两年亩均税收低于 ${lowTaxWords(site)}`] : []),
    ...(grades?.of.get(site.id) === 'D' ? [`${grades.year} 年亩均评价 D 类`] : []),
    ...(termUntilOn && termUntilOn < today ? [`使用期限 ${termUntilOn} 已到`] : []),
  ];
}

/** The form of the figures of a year. */
export function figuresPage(
  site: Awaited<ReturnType<Sites['find']>>,
  { year, lastYear, told }: { readonly year: number; readonly lastYear: number; readonly told: readonly Year[] },
) {
  const own = told.find((each) => each.year === year);
  const exclusions = choices(siteOutput.exclusionLabels);
  const fields = siteOutput.figureFields.map(([key, label, unit]) => ({
    ...{ name: key, label, unit, value: String(own?.figures[key] ?? '') },
  }));
  return {
    title: `${site.code} 的年度数据`,
    crumbs: [...crumbs, { label: site.code, href: `/sites/${site.id}` }, { label: `${year} 年` }],
    ...{ id: site.id, year, version: own?.version ?? 0, source: own?.source ?? '', exclusion: own?.exclusion ?? '' },
    years: Array.from({ length: 5 }, (_, ago) => lastYear - ago).map((each) => ({
      label: `${each} 年`,
      href: `/sites/${site.id}/figures?year=${each}`,
      active: each === year,
    })),
    ...{ fields, exclusions },
    seen: [
      ...fields.map((field) => ({ ...field, key: field.name })),
      { key: 'exclusion', label: '剔除', value: own?.exclusion ?? '', options: exclusions },
      { key: 'source', label: '数据来源', value: own?.source ?? '' },
    ],
    by: own && `${own.byName}，${dateInShanghai(own.recordedAt)}`,
  };
}
