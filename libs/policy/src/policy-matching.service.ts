import { Injectable } from '@nestjs/common';
import type { State } from '@park/criteria';
import { type Actor, type CalendarDate, NotFound } from '@park/kernel';
import { Clock, offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import { Population } from '@park/registry';
import { DataSource } from 'typeorm';
import { CompanyMatch, FactsSeen } from './company-match';
import { CurrentPolicies } from './current-policies';
import { namedCompanies, type NamedCompany } from './data/population.query';
import { versionById } from './data/versions.query';
import { policyRights } from './domain/access';
import { inForce, isToBeTold } from './domain/versions/phase';
import type { PolicyContent } from './domain/content/policy-content';
import { RecentMatches } from './recent-matches';
import { PolicyPopulation, type MatchState, type MatchedCompanies } from './policy-population';

/** What publishing a version would do today. */
export interface PublicationPreview {
  readonly counts: Readonly<Record<MatchState, number>>;
  readonly first: Readonly<Record<State, readonly NamedCompany[]>>;
  /** Whether those who meet it are told; false when it does not bind today or applications are closed. */
  readonly tells: boolean;
  readonly asOf: CalendarDate;
  /** All who meet it. */
  readonly met: readonly string[];
}

/** A page of the companies in one match state, with the counts of all. */
export interface MatchPage extends Page<NamedCompany> {
  readonly counts: Readonly<Record<MatchState, number>>;
}

/** The companies in one match state, a page of them. */
export interface WantedCompanies {
  readonly state: MatchState;
  readonly page: PageRequest;
}

const FIRST = 20;

/** Who meets which policy: one policy over everybody, or one company over all policies. Nothing is stored. */
@Injectable()
export class PolicyMatching {
  private readonly recent = new RecentMatches();

  constructor(
    private readonly dataSource: DataSource,
    private readonly population: Population,
    private readonly policies: CurrentPolicies,
    private readonly everybody: PolicyPopulation,
    private readonly clock: Clock,
  ) {}

  /** Counts and the first 20 companies of each verdict. Throws NotFound. */
  async preview(actor: Actor, versionId: string): Promise<PublicationPreview> {
    policyRights.viewPolicies.demand(actor);
    const asOf = this.clock.today();
    const { content } = await versionById(this.dataSource.manager, versionId);
    const found = await this.matchedBy(content, asOf);
    const first = (state: State) => namedCompanies(this.dataSource.manager, found.companyIds(state, 0, FIRST));
    return {
      counts: found.counts,
      first: { met: await first('met'), unknown: await first('unknown'), unmet: await first('unmet') },
      tells: isToBeTold(content, asOf),
      met: found.companyIds('met'),
      asOf,
    };
  }

  /** How many companies stand how to a version today. Throws NotFound. */
  async counts(actor: Actor, versionId: string): Promise<Readonly<Record<MatchState, number>>> {
    policyRights.viewPolicies.demand(actor);
    const { content } = await versionById(this.dataSource.manager, versionId);
    return (await this.matchedBy(content, this.clock.today())).counts;
  }

  /** A page of the companies of one verdict today, or of those a step away. Throws NotFound. */
  async companiesOf(actor: Actor, versionId: string, { state, page }: WantedCompanies): Promise<MatchPage> {
    policyRights.viewPolicies.demand(actor);
    const { content } = await versionById(this.dataSource.manager, versionId);
    const found = await this.matchedBy(content, this.clock.today());
    const from = offsetOf(page);
    const ids = found.companyIds(state, from, from + page.pageSize);
    const rows = await namedCompanies(this.dataSource.manager, ids);
    return { counts: found.counts, ...pageOf(rows, found.counts[state], page) };
  }

  /** How some companies stand to one version today, draft or not; nothing of those that do not exist. Throws NotFound. */
  async severalTo(actor: Actor, versionId: string, companyIds: readonly string[]): Promise<Map<string, CompanyMatch>> {
    policyRights.viewPolicies.demand(actor);
    const { policyId, number, content } = await versionById(this.dataSource.manager, versionId);
    const asOf = this.clock.today();
    const members = await this.population.several(companyIds);
    return new Map(
      members.map((member) => {
        const match = new CompanyMatch({ policyId, versionId, number, content }, new FactsSeen(member, asOf));
        return [member.companyId, match];
      }),
    );
  }

  /** How a company stands to every policy in force, latest policy first; [] for a company unknown to the actor. Two queries. */
  async forCompany(actor: Actor, companyId: string): Promise<readonly CompanyMatch[]> {
    if (!mayRead(actor, companyId)) return [];
    const asOf = this.clock.today();
    const known = this.recent.member(companyId);
    const [policies, member] = await Promise.all([this.policies.all(), this.population.one(companyId, known)]);
    if (!member) return [];
    return this.recent.of({ member, policies, asOf }, () => {
      const company = new FactsSeen(member, asOf);
      const binding = policies.filter((policy) => inForce(policy.content, asOf));
      return binding.map((policy) => new CompanyMatch(policy, company));
    });
  }

  /** How a company stands to one published policy, in force or not. Throws NotFound, also for drafts and foreign companies. Two queries. */
  async one(actor: Actor, companyId: string, policyId: string): Promise<CompanyMatch> {
    const asOf = this.clock.today();
    const [policies, member] = await Promise.all([this.policies.all(), this.population.one(companyId)]);
    const policy = policies.find((each) => each.policyId === policyId);
    if (!policy || !member || !mayRead(actor, companyId))
      throw new NotFound('没有找到这项政策，它可能尚未发布或已被撤回。');
    return new CompanyMatch(policy, new FactsSeen(member, asOf));
  }

  private matchedBy(content: PolicyContent, asOf: CalendarDate): Promise<MatchedCompanies> {
    return this.everybody.matched(content, asOf);
  }
}

/** Staff see the matches of every company, company people those of their own. Throws Forbidden for those who see none. */
function mayRead(actor: Actor, companyId: string): boolean {
  if (policyRights.viewPolicies.allows(actor)) return true;
  policyRights.viewOwnMatches.demand(actor);
  return policyRights.viewOwnMatches.allows(actor, { companyId });
}
