import { caseRights, type Group, groups, LadderLists, ladderRights } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import { intakeRights } from '@park/intake';
import type { StaffActor } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { policyMoney, PolicyMatching } from '@park/policy';
import { InvestmentViews, projectRights } from '@park/projects';
import { CompanyImports } from '@park/registry';
import { TypedForm, View } from '@park/web-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { companyMoney } from './company-money';
import { LadderCompanies } from './ladder-companies';
import { ladderPage, unknownView, viewOf } from './ladder-page';
import { prospectsPart } from './prospects-part';
import { listPage, type ListSort, listSorts } from './title-list-page';

/** What weighs more comes first. */
const TRUST = { assumed: 0, 'self-reported': 1, official: 2 } as const;
const MOST_YUAN = 1e12;

/** Lists of those who could get a title: what it may bring each of them is told. */
const FOR_MONEY: readonly Group[] = ['ready', 'applied', 'near', 'two', 'open'];

type Query_ = Readonly<Record<string, unknown>>;

/** 培育阶梯: all titles with their holders and those who could get them, and the companies behind each number. */
@Controller('ladder')
export class LadderController {
  constructor(
    private readonly lists: LadderLists,
    private readonly named: LadderCompanies,
    private readonly imports: CompanyImports,
    private readonly investment: InvestmentViews,
    private readonly matching: PolicyMatching,
  ) {}

  @Get()
  @Requires(ladderRights.viewAssessments)
  @View('ladder/ladder')
  async show(@CurrentActor() actor: StaffActor, @Query() query: Query_) {
    const asked = new TypedForm(query).text('view');
    const view = viewOf(asked);
    // What they read in common is read once where they ask together.
    const [overview, cards, policies] = await Promise.all([
      this.lists.overview(actor),
      view === 'stairs' ? this.named.cards(actor) : new Map(),
      view === 'grow' ? this.matching.inForce(actor) : [],
    ]);
    const money = view === 'grow' ? (code: string) => policyMoney.ofTitle(code, policies) : undefined;
    const dues =
      view === 'keep' ? await this.named.dues(actor, { asOf: overview.asOf, page: pageRequest(query) }) : null;
    const seeds = view === 'seed' ? await this.named.seeds(actor, overview.asOf) : null;
    const attract = view === 'attract' ? await this.attract(actor, query) : null;
    const page = ladderPage(overview, view, { cards, ...(money && { money }) });
    const around = { unused: unknownView(asked), canImport: intakeRights.importTables.allows(actor) };
    return { ...page, ...around, attract, seeds, dues };
  }

  @Get(':code')
  @Requires(ladderRights.viewAssessments)
  @View('ladder/list')
  async companies(@CurrentActor() actor: StaffActor, @Param('code') code: string, @Query() query: Query_) {
    const asked = new TypedForm(query).text('group');
    const group = (Object.hasOwn(groups, asked) ? asked : 'held') as Group;
    const isForMoney = FOR_MONEY.includes(group);
    const wanted = new TypedForm(query).text('sort');
    const sort = (isForMoney && Object.hasOwn(listSorts, wanted) ? wanted : 'near') as ListSort;
    const rank = sort === 'near' ? null : (all: readonly string[]) => this.rankOf(actor, code, { all, sort });
    const [overview, list] = await Promise.all([
      this.lists.overview(actor),
      this.lists.companies(actor, { code, group, page: pageRequest(query), rank }),
    ]);
    const title = overview.tracks.flatMap(({ titles }) => titles).find((each) => each.title.code === code)!;
    const ids = list.rows.map(({ companyId }) => companyId);
    const [money, certain, names] = await Promise.all([
      isForMoney ? this.matching.ofTitle(actor, code, ids) : null,
      isForMoney ? this.lists.certainties(actor, code, ids) : null,
      this.named.names(actor, ids),
    ]);
    return {
      ...listPage(title, { group, list, asOf: overview.asOf, names, money, certain, sort }),
      code,
      canStart: caseRights.workCases.allows(actor),
    };
  }

  /** What the title may bring each company, in yuan, and how certain the verdict is: the one that is not asked for decides ties. */
  private async rankOf(actor: StaffActor, code: string, { all, sort }: { all: readonly string[]; sort: ListSort }) {
    const [money, certain] = await Promise.all([
      this.matching.ofTitle(actor, code, all),
      this.lists.certainties(actor, code, all),
    ]);
    return new Map(
      all.map((companyId) => {
        const yuan = companyMoney(money.get(companyId))?.yuan ?? -1;
        const certainty = certain.get(companyId);
        const part = certainty === undefined ? 0 : TRUST[certainty];
        return [companyId, sort === 'money' ? yuan + part / 10 : part * MOST_YUAN + yuan];
      }),
    );
  }

  /** Leads and projects are the investors' room: who may not look at them is told so. */
  private async attract(actor: StaffActor, query: Query_) {
    if (!projectRights.viewProspects.allows(actor)) return { denied: true };
    const { rows, isCut } = await this.investment.prospects.list(actor);
    const asked = { lists: this.lists, imports: this.imports, page: pageRequest(query) };
    const part = await prospectsPart(actor, rows, asked);
    const emptyText = `看了未投产的线索和项目 ${part.looked} 条${isCut ? '（只看最近登记的）' : ''}，其中 ${part.unknown} 条的企业不在企业库，没有营收、研发、知识产权等数据，不作判断；其余没有已持有、已符合或只差一项的称号。`;
    return { ...part, isCut, emptyText };
  }
}
