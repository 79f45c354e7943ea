import { approximate } from '@park/kernel';
import {
  decimalText,
  hazardScales,
  type Fit,
  type FitLine,
  type FitQuestion,
  offerOf,
  siteFit,
  siteLabels,
  type SiteSeen,
} from '@park/sites';
import { amountFields, needsFrom } from './fit-needs';
import { areaWords, fitLabels, statusWords } from './site-words';

const verdicts = { yes: ['green', '符合'], unknown: ['yellow', '待补充'], no: ['red', '不符合'] } as const;
const order = ['yes', 'unknown', 'no'];
const MOST_SHOWN = 200;

/** Whether floors are asked for instead of land. */
export function asksForRooms(query: Readonly<Record<string, unknown>>): boolean {
  const { needs } = needsFrom(query);
  return needs.roomNeedM2 !== null && needs.landNeedMu === null;
}

/** Every site that is free or locked, held against what is needed; the best first. */
export function fitPage(sites: readonly SiteSeen[], query: Readonly<Record<string, unknown>>, question: FitQuestion) {
  const { needs, problems, typed } = needsFrom(query);
  const isAsked = problems.length === 0 && Object.values(needs).some((value) => value !== null);
  const ranked = sites
    .filter(() => isAsked)
    .map((site) => ({ site, fit: siteFit(needs, offerOf(site), question) }))
    .sort((a, b) => rank(a.fit) - rank(b.fit) || (a.site.code < b.site.code ? -1 : 1));
  return {
    title: '选址匹配',
    crumbs: [{ label: '园区地块', href: '/sites' }, { label: '选址匹配' }],
    problems,
    typed,
    amounts: amountFields,
    fireClasses: hazardScales.fireClasses.map((value) => ({ value, label: `${value}类` })),
    levels: hazardScales.levels.map((value) => ({ value, label: value === 'none' ? '没有' : `${value} 级` })),
    isAsked,
    total: ranked.length,
    fitting: ranked.filter(({ fit }) => fit.fits === 'yes').length,
    rows: ranked.slice(0, MOST_SHOWN).map(({ site, fit }) => rowOf(site, fit)),
  };
}

/** What is free comes before what is taken; then the fewer constraints bind, the less the worst lacks, the less is unknown. */
export function rank({ fits, binding, unknown, lines }: Fit): number {
  const isTaken = binding.includes('state') ? 5000 : 0;
  const shares = lines.map(({ short, need }) => (short && need ? approximate(short) / approximate(need) : 0));
  const worst = Math.min(0.9, Math.max(...shares));
  return order.indexOf(fits) * 10_000 + isTaken + (binding.length + worst) * 100 + unknown.length / 10;
}

function rowOf(site: SiteSeen, { fits, lines }: Fit) {
  const of = (outcome: FitLine['outcome']) => lines.filter((line) => line.outcome === outcome);
  return {
    id: site.id,
    code: site.code,
    name: site.name,
    isDemo: site.isDemo,
    kind: siteLabels.kind[site.kind],
    status: statusWords(site),
    area: areaWords(site),
    ...verdictOf({ fits }),
    isFree: site.status === 'available' || site.status === 'vacant',
    binding: of('binding').map((line) => lackWords(line, site)),
    unknown: of('unknown').map(({ id }) => fitLabels[id].label),
  };
}

/** What binds, and by how much. */
export function lackWords({ id, short, offer }: FitLine, site: Pick<SiteSeen, 'kind'>): string {
  const { label, unit = site.kind === 'parcel' ? '亩' : '㎡' } = fitLabels[id];
  return short && offer ? `${label}差 ${decimalText(short, 2)} ${unit}（有 ${decimalText(offer, 2)}）` : `${label}不合`;
}

export function verdictOf({ fits }: Pick<Fit, 'fits'>) {
  const [tone, label] = verdicts[fits];
  return { tone, label };
}
