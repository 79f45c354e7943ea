import type { CalendarDate } from '@park/kernel';
import { type InvestmentProject, type Stage, projectStages } from '@park/projects';
import { offerOf, siteFit, type Sites, siteStanding } from '@park/sites';
import { needNames, needsFrom } from './fit-needs';
import { lackWords, rank, verdictOf } from './fit-page';
import { fitLabels, statusWords } from './site-words';

type Found = Awaited<ReturnType<Sites['find']>>;
type Row = InvestmentProject;

/** Until it is signed a project has no place. */
export const LOOKING: readonly Stage[] = ['lead', 'negotiating', 'reserve'];

/** What a project says of its needs, as the form of the comparison writes it. */
export function projectNeeds(facts: Row['facts']): Readonly<Record<string, string>> {
  const told = ([key, value]: [string, unknown]) =>
    value === true
      ? [[key, 'yes']]
      : typeof value === 'string' || typeof value === 'number'
        ? [[key, String(value)]]
        : [];
  return Object.fromEntries(needNames.map((key): [string, unknown] => [key, facts[key]]).flatMap(told)) as Readonly<
    Record<string, string>
  >;
}

/** By which need projects are held against a site, and how much of it the site has. */
export function offeredSize({ kind, areaM2 }: Pick<Found, 'kind' | 'areaM2'>) {
  const size = Number(areaM2);
  return kind === 'parcel'
    ? { need: 'landNeedMu' as const, size: (size * 3) / 2000 }
    : { need: 'roomNeedM2' as const, size };
}

/** The projects that still look for a place, held against one site; the best first. */
export function projectsPage(
  site: Found,
  list: { readonly rows: readonly Row[]; readonly total: number },
  asOf: CalendarDate,
) {
  const isParcel = site.kind === 'parcel';
  const { need } = offeredSize(site);
  const ranked = list.rows
    .map((project) => {
      const { needs } = needsFrom(projectNeeds(project.facts));
      return { project, fit: siteFit(needs, offerOf(site), { asOf, projectId: project.code }) };
    })
    // Those alike stay in their order, the nearest in size first.
    .sort((a, b) => rank(a.fit) - rank(b.fit));
  return {
    title: `适合 ${site.code} 的项目`,
    crumbs: [
      { label: '园区地块', href: '/sites' },
      { label: site.code, href: `/sites/${site.id}` },
      { label: '适合的项目' },
    ],
    ...{ total: list.total, isCut: list.total > list.rows.length, shown: list.rows.length },
    taken: siteStanding.canBeHad(site) ? null : statusWords(site),
    rows: ranked.map(({ project, fit }) => ({
      ...{ id: project.id, code: project.code, title: project.title, stage: projectStages.names[project.stage] },
      need: `${String(project.facts[need] as string)} ${isParcel ? '亩' : '㎡'}`,
      ...verdictOf(fit),
      binding: fit.lines.filter(({ outcome }) => outcome === 'binding').map((line) => lackWords(line, site)),
      unknown: fit.unknown.map((id) => fitLabels[id].label),
    })),
  };
}
