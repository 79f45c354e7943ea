import { Transitions } from '@park/identity';
import {
  type Actor,
  Forbidden,
  InvalidInput,
  isRowId,
  NotFound,
  RuleViolated,
  type StaffActor,
  type StoryLine,
  type StoryWanted,
} from '@park/kernel';
import { withRetry } from '@park/platform';
import { type CompanyFilter, CompanyFiles } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { asksOthers, type Progress, progressOf, reportPlaces } from './data/campaign-progress.query';
import { CompanyReport } from './data/company-report.entity';
import { ReportCampaign } from './data/report-campaign.entity';
import { storyOfReports } from './data/report-story.query';
import { reportRights } from './domain/access';
import { type CampaignForm, type CampaignPlan, readCampaign } from './domain/campaign-form';
import { campaignLifecycle, type CampaignVerb } from './domain/campaign-lifecycle';
import { reportLifecycle } from './domain/report-lifecycle';
import { CampaignAfterwards } from './campaign-afterwards';
import { GoneCompanies } from './gone-companies';

/** The companies of a campaign: chosen one by one, or all that a list finds; in words for later readers. */
export interface ChosenCompanies {
  readonly ids: readonly string[];
  readonly everyone: CompanyFilter | null;
  readonly words: string;
}

type Campaign = ReportCampaign & { readonly progress: Progress };

const AT_ONCE = 1000;
const ACTIONS: Readonly<Record<CampaignVerb, string>> = {
  open: 'reports.campaign-opened',
  close: 'reports.campaign-closed',
  drop: 'reports.campaign-dropped',
};

/** 年度填报, for those who run it. */
@Injectable()
export class Campaigns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CompanyFiles,
    private readonly gone: GoneCompanies,
    private readonly transitions: Transitions,
    private readonly after: CampaignAfterwards,
  ) {}

  /** Throws NotFound. */
  async find(actor: Actor, id: string): Promise<Campaign> {
    reportRights.viewCampaigns.demand(actor);
    const campaign = await found(this.dataSource.manager, id);
    return { ...campaign, progress: (await progressOf(this.dataSource.manager, actor, [id])).get(id)! };
  }

  /**
   * A campaign before a step of it is taken, with how many of its companies would be told of its publication; who is closed
   * or has moved out is not. Throws Forbidden for who may not know of all its companies.
   */
  async before(actor: Actor, id: string): Promise<Campaign & { readonly told: number }> {
    reportRights.runCampaigns.demand(actor);
    const campaign = await this.find(actor, id);
    await demandAll(actor, this.dataSource.manager, id);
    const gone = await this.gone.ids(actor);
    const places = await reportPlaces(this.dataSource.manager, actor, id);
    return { ...campaign, told: places.filter(({ companyId }) => !gone.has(companyId)).length };
  }

  /** What a company was asked to fill in and what it sent, before a place, the latest first. */
  story(actor: Actor, companyId: string, wanted: StoryWanted): Promise<StoryLine[]> {
    reportRights.viewCampaigns.demand(actor);
    return storyOfReports(this.dataSource.manager, companyId, wanted);
  }

  /** How many of the chosen companies would be asked; the rest was closed or has moved out. */
  async foreseen(actor: Actor, chosen: ChosenCompanies): Promise<{ readonly asked: number; readonly left: number }> {
    reportRights.runCampaigns.demand(actor);
    const { asked, left } = await this.choose(actor, chosen);
    return { asked: asked.length, left };
  }

  /** Prepares a campaign that no company sees yet. Throws InvalidInput naming the field. */
  async draft(actor: StaffActor, form: CampaignForm, chosen: ChosenCompanies): Promise<string> {
    reportRights.runCampaigns.demand(actor);
    const plan = readCampaign(form, this.after.clock.today());
    if (!('title' in plan)) throw new InvalidInput([...plan]);
    const { asked } = await this.choose(actor, chosen);
    if (asked.length === 0)
      throw new InvalidInput([{ field: '', message: '选中的企业都已注销、迁出或不在库中，请回到企业库另选。' }]);
    return withRetry(() =>
      this.dataSource.transaction((manager) => this.store(actor, manager, { plan, asked, words: chosen.words })),
    );
  }

  /** Publishes, ends or drops a campaign. Throws Conflict when it changed since it was seen, Forbidden for who may not know of all its companies. */
  async step(actor: StaffActor, seen: { id: string; version: number }, verb: CampaignVerb): Promise<void> {
    reportRights.runCampaigns.demand(actor);
    const today = this.after.clock.today();
    const left = verb === 'open' ? await this.gone.ids(actor) : new Set<string>();
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const campaign = await found(manager, seen.id);
        await demandAll(actor, manager, campaign.id);
        if (verb === 'open' && campaign.dueOn <= today)
          throw new RuleViolated('截止日期已过，请作废后重新组织一次填报。');
        await this.transitions.transition(actor, manager, {
          ...{
            table: campaignLifecycle,
            entity: ReportCampaign,
            subject: { ...campaign, version: seen.version },
            verb,
          },
          ...(verb === 'open' && { set: { openedOn: today } }),
          effects: () => this.after.step(actor, manager, { id: campaign.id, verb, gone: left }),
          audit: { action: ACTIONS[verb] },
        });
      }),
    );
  }

  private async choose(actor: Actor, { ids, everyone }: ChosenCompanies) {
    const found = everyone ? await this.files.everyId(actor, everyone) : [...new Set(ids.filter(isRowId))];
    const gone = await this.gone.ids(actor);
    const here = found.filter((id) => !gone.has(id));
    const known = everyone ? null : await this.files.names(actor, here);
    const asked = known ? here.filter((id) => known.has(id)) : here;
    return { asked, left: found.length - asked.length };
  }

  private async store(
    actor: StaffActor,
    manager: EntityManager,
    { plan, asked, words }: { readonly plan: CampaignPlan; readonly asked: readonly string[]; readonly words: string },
  ): Promise<string> {
    const audience = [...words].slice(0, 500).join('');
    const row = { ...plan, status: campaignLifecycle.initial, audience, createdByName: actor.name };
    const { identifiers } = await manager.insert(ReportCampaign, row);
    const id = String(identifiers[0]!['id']);
    for (let from = 0; from < asked.length; from += AT_ONCE) {
      const reports = asked.slice(from, from + AT_ONCE).map((companyId) => ({ campaignId: id, companyId }));
      await manager
        .createQueryBuilder()
        .insert()
        .into(CompanyReport)
        .values(reports.map((report) => ({ ...report, status: reportLifecycle.initial })))
        .updateEntity(false)
        .execute();
    }
    const audit = { action: 'reports.campaign-drafted', after: { ...plan, companies: asked.length } };
    await this.transitions.begin(actor, manager, { table: campaignLifecycle, id, audit });
    return id;
  }
}

/** A step concerns all companies of a campaign: it is not for who may know of some of them only. */
async function demandAll(actor: Actor, manager: EntityManager, id: string): Promise<void> {
  if (await asksOthers(manager, actor, id))
    throw new Forbidden(
      '这次填报有您数据范围之外的企业，不能由您发布、结束或作废。请由数据范围是全园区的企业专员办理。',
    );
}

async function found(manager: EntityManager, id: string): Promise<ReportCampaign> {
  const campaign = isRowId(id) ? await manager.findOneBy(ReportCampaign, { id }) : null;
  if (!campaign) throw new NotFound('没有找到这次填报，请返回列表查看。');
  return campaign;
}
