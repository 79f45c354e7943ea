import { approximate, type CalendarDate } from '@park/kernel';
import type { Projects } from '@park/projects';
import {
  areaIn,
  decimalText,
  type Fit,
  type FitLine,
  offerOf,
  siteFit,
  type SiteSeen,
  siteStanding,
} from '@park/sites';
import { amountFields, needsFrom } from '../fit-needs';
import { lackWords, rank } from '../fit-page';
import { projectNeeds } from '../fit-projects';
import { fitLabels } from '../site-words';

type Project = Awaited<ReturnType<Projects['find']>>;
type Asked = Readonly<Record<string, unknown>>;

const MOST = 5;
/** The bars of a row, each with the one letter that stands below it. */
const BARS = [
  ['area', '地'],
  ['power', '电'],
  ['steam', '汽'],
  ['water', '水'],
  ['sewage', '排'],
  ['fire-class', '危'],
] as const;
const [STEP, TALL] = [19, 20];

/** The parcels that can be had, held against a project, the best first; with what would make one fit. */
export function planMatch(
  parcels: readonly SiteSeen[],
  { project, query, today }: { readonly project: Project; readonly query: Asked; readonly today: CalendarDate },
) {
  const told = Object.fromEntries(Object.entries(query).filter(([, value]) => String(value).trim() !== ''));
  const { needs, typed } = needsFrom({ ...projectNeeds(project.facts), ...told });
  const ranked = parcels
    .filter(siteStanding.canBeHad)
    .map((site) => ({ site, fit: siteFit(needs, offerOf(site), { asOf: today, projectId: project.code }) }))
    .sort((a, b) => rank(a.fit) - rank(b.fit) || (a.site.code < b.site.code ? -1 : 1));
  const best = ranked.slice(0, MOST);
  const fitting = ranked.filter(({ fit }) => fit.fits === 'yes').length;
  const search = new URLSearchParams({
    project: project.id,
    ...Object.fromEntries(Object.entries(typed).filter(([, text]) => text)),
  });
  return {
    ...{ id: project.id, code: project.code, title: project.title },
    needs: amountFields.flatMap(({ name, label, unit }) => (typed[name] ? [`${label} ${typed[name]} ${unit}`] : [])),
    heading: fitting > 0 ? `${fitting} 宗满足` : ranked.length > 0 ? '没有一宗全满足' : '没有可供的地块',
    isCompared: ranked.length,
    rows: best.map(({ site, fit }, at) => rowOf(site, fit, at)),
    ways: waysOf(best),
    ranks: new Map(best.map(({ site }, at) => [site.id, at + 1])),
    best: best[0] && best[0].site.status === 'available' ? { id: best[0].site.id, code: best[0].site.code } : null,
    matching: `/sites/matching?${search.toString()}`,
  };
}

function rowOf(site: SiteSeen, fit: Fit, at: number) {
  const { binding, unknown, lines } = fit;
  const verdict =
    fit.fits === 'yes'
      ? { tone: 'green', label: '满足' }
      : fit.fits === 'no'
        ? { tone: binding.length > 1 ? 'red' : 'yellow', label: `差 ${binding.length} 项` }
        : { tone: 'secondary', label: `待补充 ${unknown.length} 项` };
  const lacking = lines.filter(({ outcome }) => outcome === 'binding').map((line) => lackWords(line, site));
  return {
    ...{ id: site.id, code: site.code, name: site.name, no: at + 1, ...verdict },
    mu: decimalText(areaIn(siteStanding.exactArea(site), 'mu'), 0),
    why: lacking.length > 0 ? `卡在 ${lacking.join('；')}` : '',
    open: unknown.length > 0 ? `待补充：${unknown.map((id) => fitLabels[id].label).join('、')}` : '',
    bars: BARS.map(([id, letter], place) =>
      barOf(
        lines.find((line) => line.id === id)!,
        { letter, place },
      ),
    ),
    barWords: BARS.map(([id, letter]) => `${letter}${words[lines.find((line) => line.id === id)!.outcome]}`).join('，'),
  };
}

const words = { met: '够', binding: '不够', unknown: '待补充' } as const;

/** A bar is as tall as what is offered of what is needed; the line above is the need. */
function barOf(
  { outcome, need, offer }: FitLine,
  { letter, place }: { readonly letter: string; readonly place: number },
) {
  const share =
    need && offer && approximate(need) > 0
      ? Math.min(1, approximate(offer) / approximate(need))
      : outcome === 'met'
        ? 1
        : 0.4;
  const height = Math.max(3, Math.round(share * TALL));
  return {
    ...{ letter, x: place * STEP + 1, middle: place * STEP + 8, y: 4 + TALL - height, height, [outcome]: true },
    color: outcome === 'met' ? '#9fcdab' : outcome === 'binding' ? '#c4281f' : '#ffffff',
  };
}

/** Where one amount alone stands in the way: to what the need would have to come down. */
function waysOf(best: readonly { readonly site: SiteSeen; readonly fit: Fit }[]) {
  return best.flatMap(({ site, fit }) => {
    const [only] = fit.lines.filter(({ outcome }) => outcome === 'binding');
    if (!only?.offer || fit.binding.length !== 1 || !only.short) return [];
    const { label, unit = '亩' } = fitLabels[only.id];
    const rest = fit.unknown.length > 0 ? `其余待补充 ${fit.unknown.length} 项` : '可用';
    return [{ what: `${label}降到 ${decimalText(only.offer, 2)} ${unit}`, then: `${site.code} ${rest}` }];
  });
}
