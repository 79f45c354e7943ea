import type { CalendarDate } from '@park/kernel';
import { type InvestmentProject, type Stage, projectStages } from '@park/projects';
import { offerOf, siteFit, type Sites } from '@park/sites';
import { needsFrom } from './fit-needs';
import { lackWords, rank, verdictOf } from './fit-page';
import { fitLabels, statusWords } from './site-words';

type Found = Awaited<ReturnType<Sites['find']>>;
type Row = InvestmentProject;

/** Until it is signed a project has no place. */
export const LOOKING: readonly Stage[] = ['lead', 'negotiating', 'reserve'];

/** Only what is in these states can be had. */
const LETS: readonly string[] = ['available', 'vacant', 'locked'];

/** What a project says of its needs, as the form of the comparison writes it. */
export function projectNeeds(facts: Row['facts']): Readonly<Record<string, string>> {
  const keys = ['landNeedMu', 'roomNeedM2', 'majorHazardLevel'];
  return Object.fromEntries(keys.flatMap((key) => (facts[key] ? [[key, String(facts[key] as string)]] : [])));
}

/** The projects that still look for a place, held against one site; the best first. */
export function projectsPage(
  site: Found,
  list: { readonly rows: readonly Row[]; readonly total: number },
  asOf: CalendarDate,
) {
  const isParcel = site.kind === 'parcel';
  const need = isParcel ? 'landNeedMu' : 'roomNeedM2';
  const ranked = list.rows
    .filter(({ facts }) => facts[need])
    .map((project) => {
      const { needs } = needsFrom(projectNeeds(project.facts));
      return { project, fit: siteFit(needs, offerOf(site), { asOf, projectId: project.code }) };
    })
    .sort((a, b) => rank(a.fit) - rank(b.fit) || (a.project.code < b.project.code ? -1 : 1));
  return {
    title: `适合 ${site.code} 的项目`,
    crumbs: [
      { label: '园区地块', href: '/sites' },
      { label: site.code, href: `/sites/${site.id}` },
      { label: '适合的项目' },
    ],
    isCut: list.total > list.rows.length,
    taken: LETS.includes(site.status) ? null : statusWords(site),
    rows: ranked.map(({ project, fit }) => ({
      ...{ id: project.id, code: project.code, title: project.title, stage: projectStages.names[project.stage] },
      need: `${String(project.facts[need] as string)} ${isParcel ? '亩' : '㎡'}`,
      ...verdictOf(fit),
      binding: fit.lines.filter(({ outcome }) => outcome === 'binding').map((line) => lackWords(line, site)),
      unknown: fit.unknown.map((id) => fitLabels[id].label),
    })),
  };
}
