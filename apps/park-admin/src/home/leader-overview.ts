import { type Group, groups, LadderLists, ladderRights } from '@park/cultivation';
import { type Actor, yearOf } from '@park/kernel';
import { PolicyMatching, Pushes } from '@park/policy';
import { InvestmentViews, projectRights, projectStages } from '@park/projects';
import { CompanyFiles, registryRights } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { parkFigures } from './leader-figures';

const DUE = 'due90' satisfies Group;
const COLUMNS: readonly Group[] = ['held', 'due180', DUE, 'due30', 'failing', 'ready', 'near'];

/** What somebody sees who may look at the whole park: its figures, projects by stage, titles that end, the reach of policies. */
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
    const [ladder, sums, policies, pushes] = await Promise.all([
      this.ladders.overview(actor),
      this.investment.projects.sums(actor, {}),
      this.matching.inForce(actor),
      this.pushes.totals(actor),
    ]);
    const lastYear = yearOf(ladder.asOf) - 1;
    const titles = titleRows(ladder);
    const stages = stageRows(sums);
    return {
      ...{ asOf: ladder.asOf, lastYear, yearBefore: lastYear - 1, heads: COLUMNS.map((group) => groups[group]) },
      figures: await parkFigures(this.files, actor, lastYear + 1),
      ...{ stages, titles, reach: reachOf(pushes), policies: policies.length },
      waiting: waitingOf({ titles, stages }),
    };
  }
}

function maySeeAll(actor: Actor): boolean {
  const rights = [registryRights.viewSensitive, projectRights.viewProjects, ladderRights.viewAssessments];
  return rights.every((right) => right.allows(actor));
}

type Sums = Awaited<ReturnType<InvestmentViews['projects']['sums']>>;

/** The stages in their order, with the length of the bar of their money. */
function stageRows(sums: Sums) {
  const most = Math.max(1, ...sums.map(({ yuan }) => Number(yuan ?? 0)));
  return Object.entries(projectStages.names).map(([stage, label]) => {
    const { count = 0, yuan = null, stuck = 0 } = sums.find((each) => each.stage === stage) ?? {};
    return {
      ...{ label, count, stuck, yuan: yuan === null ? null : Number(yuan) },
      href: `/projects?stage=${stage}`,
      stuckHref: `/projects?stage=${stage}&stuck=yes`,
      bar: Math.round((Number(yuan ?? 0) / most) * 1000) / 10,
    };
  });
}

/** Titles that anybody holds or could get; the terms of their holders, and who is near. */
function titleRows({ tracks }: Awaited<ReturnType<LadderLists['overview']>>) {
  const all = tracks.flatMap(({ titles }) => titles);
  return all
    .filter(({ counts }) => COLUMNS.some((group) => counts[group] > 0))
    .map(({ title, isPending, counts }) => ({
      ...{ label: title.label, href: `/ladder/${title.code}`, due: counts[DUE] },
      cells: COLUMNS.map((group) => ({
        ...{ label: groups[group], value: counts[group], href: `/ladder/${title.code}?group=${group}` },
        isJudged: !isPending || group === 'held' || group.startsWith('due'),
        isAlarm: (group === 'due30' || group === 'failing') && counts[group] > 0,
      })),
    }));
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

/** What asks for somebody's attention. */
function waitingOf({ titles, stages }: { titles: ReturnType<typeof titleRows>; stages: ReturnType<typeof stageRows> }) {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const stuck = sum(stages.map((stage) => stage.stuck));
  const due = sum(titles.map((title) => title.due));
  return [
    ...(stuck > 0 ? [{ label: '停滞的招商项目', value: stuck, unit: '个', href: '/projects?stuck=yes' }] : []),
    ...(due > 0 ? [{ label: '称号 90 天内到期', value: due, unit: '项', href: '/ladder?view=keep' }] : []),
  ];
}
