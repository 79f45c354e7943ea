import { approximate, type CalendarDate, type Exact } from '@park/kernel';
import { decimalText, areaIn, type PlanFeature, siteLabels, type SiteSeen, siteStanding } from '@park/sites';
import { lists } from '@park/web-kit';
import { lowTaxWords, siteLine } from '../site-words';
import { planMap } from './plan-map';
import { LOW, statePatterns } from './plan-marks';
import type { planMatch } from './plan-match';

const MOST_ROWS = 100;
const LOW_TAB = 'low';

interface About {
  readonly query: Readonly<Record<string, unknown>>;
  readonly features: readonly PlanFeature[];
  readonly match: ReturnType<typeof planMatch> | null;
  readonly today: CalendarDate;
}

/** The plan with its tabs by state, the parcels that ask for something, and a project held against them. */
export function planPage(parcels: readonly SiteSeen[], { query, features, match, today }: About) {
  const status = String([query['status']].flat().at(-1) ?? '');
  const asked = status === LOW_TAB || Object.hasOwn(statePatterns, status) ? status : '';
  const low = new Set(parcels.filter((site) => siteStanding.yieldsTooLittle(site, today)).map(({ id }) => id));
  const isLow = ({ id }: SiteSeen) => low.has(id);
  const isShown = (site: SiteSeen) => asked === '' || (asked === LOW_TAB ? isLow(site) : site.status === asked);
  const mu = (of: readonly SiteSeen[]) => of.reduce((sum, { areaM2 }) => sum + Number(areaM2), 0) / (2000 / 3);
  const states = Object.keys(statePatterns).map(
    (id) => [id, siteLabels.status[id as keyof typeof siteLabels.status]] as const,
  );
  const tab = (label: string, id: string, count: number) => ({
    ...{ label, count, active: id === asked },
    href: id ? `/sites?status=${id}` : '/sites',
  });
  return {
    title: '园区地块',
    subtitle: `${parcels.length} 宗 · ${Math.round(mu(parcels))} 亩 · 可供 ${Math.round(mu(parcels.filter((site) => site.status === 'available')))} 亩`,
    isDemo: parcels.some((site) => site.isDemo),
    hasParcels: parcels.length > 0,
    unused: asked === status ? [] : lists.notHere(status, '没有这个状态，显示的是“全部”'),
    tabs: [
      tab('全部', '', parcels.length),
      ...states.map(([id, label]) => tab(label, id, parcels.filter((site) => site.status === id).length)),
      tab(LOW, LOW_TAB, low.size),
    ],
    plan: parcels.some(({ geometry }) => geometry)
      ? planMap(parcels, features, {
          page: '/sites',
          query,
          isShown,
          isLow,
          rankOf: (id) => match?.ranks.get(id),
          today,
        })
      : null,
    list: tableOf(parcels, { asked, isShown, isLow, today }),
    match,
  };
}

interface Shown {
  readonly asked: string;
  readonly isShown: (site: SiteSeen) => boolean;
  readonly isLow: (site: SiteSeen) => boolean;
  readonly today: CalendarDate;
}

function tableOf(parcels: readonly SiteSeen[], { asked, isShown, isLow, today }: Shown) {
  const isPressing = (site: SiteSeen) => {
    if (isLow(site) || ['locked', 'idle', 'reclaiming'].includes(site.status)) return true;
    return (siteStanding.clockOf(site, today)?.state ?? 'not-idle') !== 'not-idle';
  };
  const rows = asked ? parcels.filter(isShown) : parcels.filter(isPressing);
  const labels: Readonly<Record<string, string>> = { ...siteLabels.status, [LOW_TAB]: LOW };
  return {
    heading: asked ? labels[asked] : '要处理的地',
    total: rows.length,
    rows: rows.slice(0, MOST_ROWS).map((site) => lineOf(site, isLow(site), today)),
    more: Math.max(0, rows.length - MOST_ROWS),
  };
}

function lineOf(site: SiteSeen, isLow: boolean, today: CalendarDate) {
  const line = siteLine(site, today);
  const taxes = siteStanding.taxOf(site, today).map((tax) => (tax ? tenThousands(tax) : '—'));
  const { agreedStartOn, suspendedOn, isSuspended } = site.facts;
  return {
    ...{ ...line, isLow, mu: decimalText(areaIn(siteStanding.exactArea(site), 'mu'), 2), taxes: taxes.join(' / ') },
    begins: isSuspended && suspendedOn ? `中止于 ${suspendedOn}` : agreedStartOn ? `约定动工 ${agreedStartOn}` : '',
    next: line.lock || line.idle?.note || (isLow ? `连续两年低于 ${lowTaxWords(site)}/亩` : ''),
  };
}

function tenThousands(yuan: Exact): string {
  return String(Math.round(approximate(yuan) / 1000) / 10);
}
