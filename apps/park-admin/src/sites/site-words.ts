import { type CalendarDate, daysBetween } from '@park/kernel';
import type { FitId, IdleClock, IdleState } from '@park/sites';
import { areaIn, decimalText, siteLabels, type SiteSeen, siteStanding } from '@park/sites';

/** What the idle clock says. It never says that land is idle: that is decided by the authority. */
export const idleLabels: Readonly<Record<IdleState, string>> = {
  'not-idle': '未闲置',
  excluded: '政府原因暂停计时',
  'idle-suspected': '疑似闲置',
  'idle-1y': '疑似闲置，达到一年年限',
  'recoverable-2y': '疑似闲置，达到二年年限',
  unknown: '资料不全，待查',
};

export const idleTones: Readonly<Record<IdleState, string>> = {
  ...{ 'not-idle': 'green', excluded: 'azure', 'idle-suspected': 'yellow', 'idle-1y': 'red' },
  ...{ 'recoverable-2y': 'red', unknown: 'secondary' },
};

/** Each row of the comparison, with the unit of its amounts. */
export const fitLabels: Readonly<Record<FitId, { readonly label: string; readonly unit?: string }>> = {
  area: { label: '面积' },
  power: { label: '供电', unit: '千瓦' },
  steam: { label: '蒸汽', unit: '吨/时' },
  water: { label: '供水', unit: '吨/日' },
  sewage: { label: '排水', unit: '吨/日' },
  gas: { label: '燃气', unit: '标方/时' },
  load: { label: '楼面荷载', unit: '千牛/㎡' },
  height: { label: '净高', unit: '米' },
  'fire-class': { label: '火灾危险性类别' },
  'major-hazard': { label: '重大危险源等级' },
  industry: { label: '准入行业' },
  zone: { label: '减量区限制新建' },
  date: { label: '交付日期' },
  state: { label: '当前状态' },
};

type Measured = Pick<SiteSeen, 'kind' | 'areaAmount' | 'areaUnit'>;

/** Land in mu with its square metres, rooms in square metres. */
export function areaWords(site: Measured): string {
  const metres = `${areaFigure(site, 'm2')} ㎡`;
  return site.kind === 'parcel' ? `${areaFigure(site, 'mu')} 亩（${metres}）` : metres;
}

/** The area in a unit, to two places, without the unit. */
export function areaFigure(site: Measured, unit: 'mu' | 'm2'): string {
  const area = siteStanding.exactArea(site);
  return decimalText(unit === 'mu' ? areaIn(area, 'mu') : area, 2);
}

export function statusWords({ status }: Pick<SiteSeen, 'status'>): string {
  return siteLabels.status[status];
}

/** Since when it stands so, and what comes next. */
export function idleWords({ since, nextState, nextOn }: IdleClock): string {
  const from = since ? `自 ${since} 起` : '';
  const next = nextOn && nextState ? `不采取措施，${nextOn} 起为“${idleLabels[nextState]}”` : '';
  return [from, next].filter(Boolean).join('；');
}

/** The end of a lease, with a light 90, 60 and 30 days before. */
export function leaseWords(untilOn: CalendarDate | null, today: CalendarDate) {
  if (untilOn === null) return null;
  const { left, tone } = siteStanding.leaseLight(untilOn, today);
  if (left < 0) return { untilOn, tone, label: `租期已过 ${-left} 天`, note: `到 ${untilOn}` };
  return { untilOn, tone, label: `租期还有 ${left} 天`, note: `到 ${untilOn}` };
}

/** One site as a line of a list. */
export function siteLine(site: SiteSeen, today: CalendarDate) {
  const clock = siteStanding.clockOf(site, today);
  const isEmpty = site.status === 'vacant' || site.status === 'available';
  return {
    ...{ id: site.id, code: site.code, name: site.name, isDemo: site.isDemo, kind: siteLabels.kind[site.kind] },
    ...{ status: statusWords(site), statusSinceOn: site.statusSinceOn, area: areaWords(site) },
    occupantName: site.occupantName,
    lock: site.status === 'locked' ? `${site.lockedFor}，到 ${site.lockedUntilOn}` : '',
    emptyDays: isEmpty ? daysBetween(site.statusSinceOn, today) : null,
    lease: site.kind === 'parcel' ? null : leaseWords(site.occupiedUntilOn, today),
    idle: clock && { label: idleLabels[clock.state], tone: idleTones[clock.state], note: idleWords(clock) },
  };
}

/** The line of low yield of the park. */
export const lowTaxWords = ({ lowTaxYuan }: Pick<SiteSeen, 'lowTaxYuan'>) => `${Number(lowTaxYuan) / 10_000} 万元`;
