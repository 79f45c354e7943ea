import { LadderLists, ladderRights } from '@park/cultivation';
import { type Actor, type CalendarDate, yearOf } from '@park/kernel';
import { PolicyMatching, Pushes } from '@park/policy';
import { InvestmentViews, projectRights, projectStages } from '@park/projects';
import { CompanyFiles, registryRights } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { ladderPage } from '../ladder/ladder-page';
import { parkFigures } from './leader-figures';
import { MOST_DRAWN, OUTPUT, outputsOf, outputTreemap } from './output-treemap';

const NEAR_SHOWN = 2;

/** What somebody sees who may look at the whole park: its figures, projects by stage, titles, output by company, the reach of policies. */
@Injectable()
export class LeaderOverview {
  constructor(
    private readonly files: CompanyFiles,
    private readonly investment: InvestmentViews,
    private readonly ladders: LadderLists,
    private readonly matching: PolicyMatching,
    private readonly pushes: Pushes,
  ) {}

  /** null for those who may not see all of it. */
  async of(actor: Actor) {
    if (!maySeeAll(actor)) return null;
    const [ladder, near, sums, policies, pushes] = await Promise.all([
      this.ladders.overview(actor),
      this.ladders.first(actor, 'near', NEAR_SHOWN),
      this.investment.projects.sums(actor, {}),
      this.matching.inForce(actor),
      this.pushes.totals(actor),
    ]);
    const { asOf } = ladder;
    const largest = await this.largest(actor, asOf);
    const nearIds = [...near.values()].flatMap((rows) => rows.map(({ companyId }) => companyId));
    const names = await this.files.rows(actor, [...new Set([...largest.ids, ...nearIds])]);
    const cards = new Map([...near].map(([code, rows]) => [code, { rows, names }]));
    const stages = stageRows(sums);
    return {
      ...{ asOf, lastYear: yearOf(asOf) - 1, yearBefore: yearOf(asOf) - 2 },
      figures: await parkFigures(this.files, actor, yearOf(asOf)),
      ...{ stages, reach: reachOf(pushes), policies: policies.length },
      tracks: trackRows(ladderPage(ladder, 'stairs', { cards })),
      output: outputTreemap(largest.of(names), largest.all),
      waiting: waitingOf(ladder, stages),
    };
  }

  /** The companies with the largest output of the last year. */
  private async largest(actor: Actor, asOf: CalendarDate) {
    const column = { attribute: OUTPUT, year: yearOf(asOf) - 1 };
    const question = {
      conditions: [{ ...column, test: 'known' as const, values: [] }],
      order: { by: OUTPUT, year: column.year, descending: true },
    };
    const [all] = await this.files.sums(actor, { question }, [column]);
    const page = { page: 1, pageSize: MOST_DRAWN };
    const ids = (await this.files.search(actor, { question, page })).rows.map(({ id }) => id);
    const facts = await this.files.factsOfSeveral(actor, ids);
    const of = (names: readonly { readonly id: string; readonly name: string }[]) =>
      ids.flatMap((id) => {
        const [latest, before] = outputsOf(facts.get(id), asOf);
        const name = names.find((each) => each.id === id)?.name;
        return latest === null || name === undefined ? [] : [{ id, name, latest, before }];
      });
    return { ids, of, all: all ?? { sum: 0, known: 0 } };
  }
}

function maySeeAll(actor: Actor): boolean {
  const rights = [registryRights.viewSensitive, projectRights.viewProjects, ladderRights.viewAssessments];
  return rights.every((right) => right.allows(actor));
}

type Sums = Awaited<ReturnType<InvestmentViews['projects']['sums']>>;

/** The stages in their order, with the length of the bar of their money and where it begins. */
function stageRows(sums: Sums) {
  const most = Math.max(1, ...sums.map(({ yuan }) => Number(yuan ?? 0)));
  return Object.entries(projectStages.names).map(([stage, label]) => {
    const { count = 0, yuan = null, stuck = 0 } = sums.find((each) => each.stage === stage) ?? {};
    const bar = Math.round((Number(yuan ?? 0) / most) * 1000) / 10;
    return {
      ...{ label, count, stuck, yuan: yuan === null ? null : Number(yuan) },
      href: `/projects?stage=${stage}`,
      stuckHref: `/projects?stage=${stage}&stuck=yes`,
      bar,
      from: Math.round((100 - bar) * 5) / 10,
    };
  });
}

/** The ladders as stairs, those of several levels first; titles that nobody holds or nears are left out. */
function trackRows({ tracks }: ReturnType<typeof ladderPage>) {
  const shown = tracks.map((track) => {
    const titles = track.titles.filter(({ counts }) => counts.some(({ value }) => value > 0));
    const stairs = titles.map((title, at) => ({
      ...{ ...title, held: title.counts[0], others: title.counts.slice(1) },
      below: titles.length - 1 - at,
    }));
    return { ...track, titles: stairs, steps: titles.length };
  });
  return shown.filter(({ steps }) => steps > 0).sort((a, b) => b.steps - a.steps);
}

type Totals = Awaited<ReturnType<Pushes['totals']>>;

function reachOf({ pushed, delivered, read, noAccount }: Totals) {
  const rows = [
    { label: '已推送', value: pushed },
    { label: '已送达', value: delivered },
    { label: '已阅读', value: read },
    { label: '企业没有账号', value: noAccount },
  ];
  return rows.map((row) => ({ ...row, bar: pushed === 0 ? 0 : Math.round((row.value / pushed) * 1000) / 10 }));
}

type Overview = Awaited<ReturnType<LadderLists['overview']>>;

/** What asks for somebody's attention. */
function waitingOf({ tracks }: Overview, stages: ReturnType<typeof stageRows>) {
  const stuck = stages.reduce((total, stage) => total + stage.stuck, 0);
  const titles = tracks.flatMap((track) => track.titles);
  const held = (group: 'due90' | 'failing') => titles.reduce((total, { counts }) => total + counts[group], 0);
  const lines = [
    { label: '停滞的招商项目', value: stuck, unit: '个', href: '/projects?stuck=yes' },
    { label: '称号 90 天内到期', value: held('due90'), unit: '项', href: '/ladder?view=keep' },
    { label: '今天复核不达标的称号', value: held('failing'), unit: '项', href: '/ladder?view=keep' },
  ];
  return lines.filter(({ value }) => value > 0);
}
