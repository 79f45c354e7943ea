import { Injectable } from '@nestjs/common';
import { type Actor, type FieldProblem, Forbidden, plainText, type StaffActor } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { DataSource } from 'typeorm';
import { namedCompanies, type NamedCompany } from './data/population.query';
import type { PolicyVersion } from './data/policy-version.entity';
import { toldOf } from './data/runs.query';
import { policyRights } from './domain/access';
import { coveredWords, coversFor, NARROW_WORDS, seesSome } from './domain/cover/cover';
import { budgetUsedUp } from './domain/offer/shared-limits';
import { policyLabels } from './labels';
import { nobodyOf } from './rehearsed-money';
import { type Offer, RuledOut, type RuledOutCount, ruledOutCounts } from './ruled-out';

/** Companies that meet the conditions of a version and are not told of it, because something else rules them out. */
export interface LeftOut {
  /** Why nobody is told; null where only single companies are left out, or none. */
  readonly everybody: string | null;
  /** Why companies are not named to this reader; null where all of them are. */
  readonly hidden: string | null;
  /** How many by each reason; [] where they are hidden. */
  readonly counts: readonly RuledOutCount[];
  /** All of them; [] where they are hidden. */
  readonly companyIds: readonly string[];
  /** A page of them, each with the reason. */
  readonly list: Page<NamedCompany & { readonly why: string }>;
}

/** Of those that meet the conditions: how many can have it, and how many cannot, by reason. */
interface Reach extends Pick<LeftOut, 'everybody' | 'counts'> {
  readonly can: number;
  /** In words why it keeps some companies out, by company; asks only about those it does. */
  why(companyIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** A version as it was read. */
export type Version = Pick<PolicyVersion, 'id' | 'policyId' | 'content' | 'publishedAt'>;

/** Whom a version would be pushed to today. */
@Injectable()
export class PlannedCompanies {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ruledOut: RuledOut,
    private readonly files: CompanyFiles,
  ) {}

  /** The company that is meant by its code or whole name, as far as the version would be pushed to it, or what is wrong with it. */
  async named(actor: StaffActor, version: PolicyVersion, typed: string): Promise<NamedCompany | FieldProblem> {
    policyRights.publishPolicies.demand(actor);
    if (seesSome(actor)) throw new Forbidden('您的数据范围是部分企业，不能改全园区的推送名单。');
    const company = await this.files.called(actor, plainText(typed));
    if (!company) return notPlanned('没有找到这家企业，请填写统一社会信用代码或企业全称。');
    // Whether covered figures let it meet the conditions is not told by what is refused.
    if (coversFor(actor, version.content)) return company;
    const { companyId, name } = company;
    const offer = await this.ruledOut.offer(version);
    const matched = await this.ruledOut.matched(offer);
    if (!matched.companyIds('met').includes(companyId))
      return notPlanned(`“${name}”现在不符合条件，不在推送名单中，不用排除。`);
    const why = budgetUsedUp(offer.policy) ?? (await this.ruledOut.reasons(offer, [companyId])).get(companyId);
    return why === undefined ? company : notPlanned(`“${name}”本来就不推送：${why}。`);
  }

  /** What is to be said beside how many companies meet a version: how many of them can have it, and why the others cannot. */
  async reach(actor: Actor, version: Pick<Version, 'policyId' | 'content'>): Promise<Reach | null> {
    policyRights.viewPolicies.demand(actor);
    if (coversFor(actor, version.content) || seesSome(actor)) return null;
    const offer = await this.ruledOut.offer(version);
    const everybody = nobodyOf(offer);
    if (everybody !== null)
      return { everybody, counts: [], can: 0, why: (companyIds) => this.ruledOut.reasons(offer, companyIds) };
    const met = (await this.ruledOut.matched(offer)).companyIds('met');
    const { by } = await this.ruledOut.among(offer, met);
    const why: Reach['why'] = (companyIds) =>
      this.ruledOut.reasons(
        offer,
        companyIds.filter((companyId) => by.has(companyId)),
      );
    return { everybody, counts: ruledOutCounts({ by }), can: met.length - by.size, why };
  }

  /** In words why something beside the conditions keeps some companies from a version, by company. */
  async reasons(actor: Actor, version: Pick<Version, 'policyId' | 'content'>, companyIds: readonly string[]) {
    policyRights.viewPolicies.demand(actor);
    if (companyIds.length === 0 || coversFor(actor, version.content)) return new Map<string, string>();
    const [offer, visible] = await Promise.all([
      this.ruledOut.offer(version),
      this.ruledOut.population.visibleTo(actor),
    ]);
    return this.ruledOut.reasons(
      offer,
      companyIds.filter((id) => !visible || visible.has(id)),
    );
  }

  /**
   * Of some companies those that would not be told of a version today whatever somebody left out by hand, and why;
   * nobody where that would tell of covered figures.
   */
  async notToldAnyway(
    actor: StaffActor,
    version: Version,
    companyIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (companyIds.length === 0 || hiddenFor(actor, version) !== null) return new Map();
    const offer = await this.ruledOut.offer(version);
    const met = new Set((await this.ruledOut.matched(offer)).companyIds('met'));
    const why = await this.ruledOut.reasons(
      offer,
      companyIds.filter((companyId) => met.has(companyId)),
    );
    return new Map([...companyIds.filter((id) => !met.has(id)).map((id) => [id, '不符合申报条件'] as const), ...why]);
  }

  /** Who is left out, without those that were told of a published version already. */
  async leftOut(actor: StaffActor, version: Version, page: PageRequest): Promise<LeftOut> {
    const offer = await this.ruledOut.offer(version);
    const hidden = this.ruledOut.mayRuleOut(offer) ? hiddenFor(actor, version) : null;
    const met = hidden === null ? await this.metOf(version, offer) : [];
    const { everybody, by } = await this.ruledOut.among(offer, met);
    const companyIds = [...by.keys()].sort((a, b) => Number(a) - Number(b));
    const [from, total] = [offsetOf(page), companyIds.length];
    const shown = companyIds.slice(from, from + page.pageSize);
    const [names, why] = [
      await namedCompanies(this.dataSource.manager, shown),
      await this.ruledOut.reasons(offer, shown),
    ];
    const rows = names.map((each) => ({
      ...each,
      why: why.get(each.companyId) ?? policyLabels.ruledOut[by.get(each.companyId)!],
    }));
    return { everybody, hidden, counts: ruledOutCounts({ by }), companyIds, list: pageOf(rows, total, page) };
  }

  /** Who meets a version and was not told of it yet; nobody is looked for where nothing can rule anybody out. */
  private async metOf({ id, publishedAt }: Version, offer: Offer): Promise<string[]> {
    if (!this.ruledOut.mayRuleOut(offer)) return [];
    const met = (await this.ruledOut.matched(offer)).companyIds('met');
    const told = new Set(publishedAt ? await toldOf(this.dataSource.manager, id) : []);
    return met.filter((companyId) => !told.has(companyId));
  }
}

function hiddenFor(actor: StaffActor, { content }: Version): string | null {
  if (seesSome(actor)) return NARROW_WORDS;
  return coversFor(actor, content) ? coveredWords('符合条件但不推送的企业') : null;
}

/** What is wrong with the company that was typed. */
export function notPlanned(message: string): FieldProblem {
  return { field: 'company', message };
}
