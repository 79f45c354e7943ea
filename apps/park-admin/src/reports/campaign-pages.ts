import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { CompanyContacts, CompanyFiles, sections } from '@park/registry';
import {
  askable,
  askableYears,
  askedOf,
  campaignLengths,
  campaignList,
  Campaigns,
  type ChosenCompanies,
  CampaignBoard,
  type BoardLine,
  ReportCalls,
  reportLifecycle,
  type ReportCampaign,
  reportRights,
} from '@park/reports';
import { choices, lists, type TypedForm } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { companyListQuery } from '../registry/company-list-query';
import { parametersOf } from '../registry/company-views';
import { maskedWords } from '../policy/masked-words';
import { barsOf, partIn, partQuery, partWords, tabsOf, zoneRows } from './board-parts';

type Query = Readonly<Record<string, unknown>>;

const CRUMB = { label: '年度填报', href: '/campaigns' };
/** What a yearly campaign usually asks for; the rest is ticked by hand. */
const USUAL = ['annual.revenue', 'annual.mainRevenue', 'annual.rdExpense', 'annual.taxPaid', 'annual.employees'];

/** The models of the pages of campaigns. */
@Injectable()
export class CampaignPages {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly clock: Clock,
    private readonly files: CompanyFiles,
    private readonly companies: CampaignBoard,
    private readonly contacts: CompanyContacts,
  ) {}

  /** With how many of the figures that are asked the file of each company has. */
  private async withFigures<Row extends { readonly companyId: string }>(
    actor: StaffActor,
    { attributes, year }: Pick<ReportCampaign, 'attributes' | 'year'>,
    rows: readonly Row[],
  ) {
    const facts = await this.files.factsOfSeveral(
      actor,
      rows.map(({ companyId }) => companyId),
    );
    const asked = askedOf(attributes);
    return rows.map((row) => {
      const own = facts.get(row.companyId);
      const known = asked.filter(({ key, period }) => own?.lookup(key, period === 'year' ? year : null).known).length;
      return { ...row, known, all: asked.length, isComplete: known === asked.length };
    });
  }

  /** The list and its selection, as a posted form carries them. */
  queryIn(form: TypedForm): Query {
    return parametersOf(form.text('query'));
  }

  read(form: TypedForm) {
    return {
      ...{ title: form.line('title'), year: form.text('year'), dueOn: form.line('dueOn'), words: form.text('words') },
      attributes: form.list('attributes'),
    };
  }

  chosen(actor: StaffActor, query: Query): ChosenCompanies {
    const list = companyListQuery(actor, query, this.clock.today());
    const { everyone, ids } = lists.selection(query);
    const all = everyone || ids.length === 0;
    const words = lists.words(list.fields, list.question) || '全部企业';
    return { ids, everyone: all ? list.filter : null, words: all ? words : '在企业库中逐家勾选' };
  }

  async form(actor: StaffActor, query: Query, typed?: TypedForm) {
    const list = companyListQuery(actor, query, this.clock.today());
    const chosen = this.chosen(actor, query);
    const years = askableYears(this.clock.today());
    const ticked = typed ? typed.list('attributes') : USUAL;
    return {
      title: '组织填报',
      crumbs: [CRUMB, { label: '组织填报' }],
      ...(await this.campaigns.foreseen(actor, chosen)),
      words: chosen.words,
      query: [lists.query(list.fields, list.question), lists.selectionQuery(lists.selection(query))]
        .filter(Boolean)
        .join('&'),
      years: choices(Object.fromEntries(years.map((year) => [`${year}`, `${year} 年`]))),
      year: years[1],
      lengths: campaignLengths,
      sections: sectionsOf(
        askable.map(({ key }) => key),
        ticked,
      ),
    };
  }

  async board(actor: StaffActor, id: string, query: Query) {
    const campaign = await this.campaigns.find(actor, id);
    const part = partIn(query, this.companies.zoneNames);
    const { zones, page: list } = await this.companies.show(actor, campaign, { ...part, request: pageRequest(query) });
    const isDraft = campaign.status === 'draft';
    const isUnreached = part.part === 'unreached';
    const exportQuery = partQuery(part);
    return {
      title: campaign.title,
      crumbs: [CRUMB, { label: campaign.title }],
      campaign,
      state: stateOf(campaign),
      asked: sectionsOf(campaign.attributes),
      ...{ bars: isDraft ? null : barsOf(campaign), zones: isDraft ? [] : zoneRows(campaign.id, zones) },
      tabs: tabsOf(campaign, part),
      words: part.zone === '' ? null : partWords(part, this.companies.zoneNames),
      exportHref: `/campaigns/${campaign.id}/export${exportQuery && `?${exportQuery}`}`,
      queueHref: `/campaigns/queue?campaign=${campaign.id}`,
      list: { ...list, rows: await this.rows(actor, campaign, { rows: list.rows, isUnreached }) },
      masked: isUnreached ? maskedWords(actor) : null,
      isDraft,
      isClosed: campaign.status === 'closed',
      mayRun: campaign.status !== 'closed' && reportRights.runCampaigns.allows(actor),
      isUnreached,
    };
  }

  /** Those whom nothing reaches are called: with whom to ask for. */
  private async rows(
    actor: StaffActor,
    campaign: ReportCampaign,
    { rows, isUnreached }: { readonly rows: readonly BoardLine[]; readonly isUnreached: boolean },
  ) {
    const ids = rows.map(({ companyId }) => companyId);
    const people = isUnreached ? await this.contacts.mainOf(actor, ids) : null;
    const filled = (await this.withFigures(actor, campaign, rows)).map(shown);
    return filled.map((row) => ({ ...row, contact: people?.get(row.companyId) ?? null }));
  }
}

function shown<Row extends Pick<BoardLine, 'id' | 'status' | 'submittedAt' | 'call'>>(row: Row) {
  const called = row.call && { ...row.call, label: ReportCalls.outcomes[row.call.outcome] };
  const href = row.submittedAt ? `/campaigns/queue/${row.id}` : null;
  return { ...row, state: reportLifecycle.states[row.status], reportHref: href, called };
}

/** What was never published was dropped, and asked nobody. */
function stateOf({ status, openedOn }: Pick<ReportCampaign, 'status' | 'openedOn'>): string {
  return campaignList.states[status === 'closed' && openedOn === null ? 'dropped' : status];
}

/** Attributes under the sections of the company file; with boxes, those ticked that are given. */
function sectionsOf(keys: readonly string[], ticked: readonly string[] = []) {
  const asked = askedOf(keys);
  return sections
    .map(({ code, label }) => ({
      label,
      fields: asked
        .filter(({ section }) => section === code)
        .map(({ key, label: name, period }) => ({
          ...{ key, label: name, yearly: period === 'year', chosen: ticked.includes(key) },
        })),
    }))
    .filter(({ fields }) => fields.length > 0);
}
