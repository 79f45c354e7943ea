import { Injectable } from '@nestjs/common';
import type { State } from '@park/criteria';
import { type CalendarDate, NotFound } from '@park/kernel';
import { Clock, offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import { Population } from '@park/registry';
import { DataSource } from 'typeorm';
import { CompanyMatch, FactsSeen } from './company-match';
import { CurrentPolicies } from './current-policies';
import { namedCompanies, type NamedCompany } from './data/population.query';
import { Push } from './data/push.entity';
import { versionById } from './data/versions.query';
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
}

/** A page of the companies in one match state, with the counts of all. */
export interface MatchPage extends Page<NamedCompany> {
  readonly counts: Readonly<Record<MatchState, number>>;
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
  async preview(versionId: string, asOf = this.clock.today()): Promise<PublicationPreview> {
    const { content } = await versionById(this.dataSource.manager, versionId);
    const found = await this.matchedBy(content, asOf);
    const first = (state: State) => namedCompanies(this.dataSource.manager, found.companyIds(state, 0, FIRST));
    return {
      counts: found.counts,
      first: { met: await first('met'), unknown: await first('unknown'), unmet: await first('unmet') },
      tells: isToBeTold(content, asOf),
      asOf,
    };
  }

  /** How many companies stand how to a version today. Throws NotFound. */
  async counts(versionId: string): Promise<Readonly<Record<MatchState, number>>> {
    const { content } = await versionById(this.dataSource.manager, versionId);
    return (await this.matchedBy(content, this.clock.today())).counts;
  }

  /** A page of the companies of one verdict today, or of those a step away. Throws NotFound. */
  async companiesOf(versionId: string, state: MatchState, page: PageRequest): Promise<MatchPage> {
    const { content } = await versionById(this.dataSource.manager, versionId);
    const found = await this.matchedBy(content, this.clock.today());
    const from = offsetOf(page);
    const ids = found.companyIds(state, from, from + page.pageSize);
    const rows = await namedCompanies(this.dataSource.manager, ids);
    return { counts: found.counts, ...pageOf(rows, found.counts[state], page) };
  }

  /** How some companies stand to one version today, draft or not; nothing of those that do not exist. Throws NotFound. */
  async severalTo(versionId: string, companyIds: readonly string[]): Promise<Map<string, CompanyMatch>> {
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

  /** How a company stands to every policy in force, latest policy first; [] for an unknown company. Two queries. */
  async forCompany(companyId: string, asOf = this.clock.today()): Promise<readonly CompanyMatch[]> {
    const known = this.recent.member(companyId);
    const [policies, member] = await Promise.all([this.policies.all(), this.population.one(companyId, known)]);
    if (!member) return [];
    return this.recent.of({ member, policies, asOf }, () => {
      const company = new FactsSeen(member, asOf);
      const binding = policies.filter((policy) => inForce(policy.content, asOf));
      return binding.map((policy) => new CompanyMatch(policy, company));
    });
  }

  /** How a company stands to one published policy, in force or not. Throws NotFound, also for drafts. Two queries. */
  async one(companyId: string, policyId: string, asOf = this.clock.today()): Promise<CompanyMatch> {
    const [policies, member] = await Promise.all([this.policies.all(), this.population.one(companyId)]);
    const policy = policies.find((each) => each.policyId === policyId);
    if (!policy || !member) throw new NotFound('没有找到这项政策，它可能尚未发布或已被撤回。');
    return new CompanyMatch(policy, new FactsSeen(member, asOf));
  }

  /** How a company stands to one version, draft or not, and whether it was told. Throws NotFound. */
  async verdict(versionId: string, companyId: string): Promise<{ match: CompanyMatch; push: Push | null }> {
    const { manager } = this.dataSource;
    const { policyId, number, content } = await versionById(manager, versionId);
    const member = await this.population.one(companyId);
    if (!member) throw new NotFound('没有找到这家企业。');
    const asOf = this.clock.today();
    const match = new CompanyMatch({ policyId, versionId, number, content }, new FactsSeen(member, asOf));
    return { match, push: await manager.findOneBy(Push, { policyVersionId: versionId, companyId }) };
  }

  private matchedBy(content: PolicyContent, asOf: CalendarDate): Promise<MatchedCompanies> {
    return this.everybody.matched(content, asOf);
  }
}
