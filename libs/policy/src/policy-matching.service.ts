import { Injectable } from '@nestjs/common';
import type { State } from '@park/criteria';
import { type Actor, type CalendarDate, NotFound } from '@park/kernel';
import { Clock, offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import { type Member, Population, registryRights, type Snapshot } from '@park/registry';
import { DataSource } from 'typeorm';
import { CompanyMatch, FactsSeen } from './company-match';
import { CurrentPolicies } from './current-policies';
import { type CurrentPolicy, policiesOfDay } from './data/current-policies.query';
import { namedCompanies, type NamedCompany } from './data/population.query';
import { versionById } from './data/versions.query';
import { policyRights } from './domain/access';
import { coversFor, openExpression } from './domain/cover/cover';
import { rough, type Rough } from './domain/cover/rough';
import { documentKey } from './domain/content/document';
import { withoutRuledOut } from './domain/offer/tellable';
import { asksForTitle } from './domain/offer/title-policies';
import { type TriedFigure, withFigures } from './domain/reading/tried-figures';
import { inForce, isToBeTold } from './domain/versions/phase';
import type { PolicyContent } from './domain/content/policy-content';
import { RecentMatches } from './recent-matches';
import type { MatchedCompanies, MatchState } from './matched-companies';
import { matchesOf, publishedOn, type PublishedPolicy, seenBy } from './own-matches';
import { PolicyPopulation } from './policy-population';

/** How many companies are in which match state. */
export type MatchCounts = Readonly<Record<MatchState, number>>;

/** What may be told of the counts where covered figures decide: how many companies the open conditions leave. */
export interface CoveredCounts {
  readonly possible: Rough;
}

/** What publishing a version would do today. */
export interface PublicationPreview {
  readonly counts: MatchCounts | CoveredCounts;
  readonly first: Readonly<Record<State, readonly NamedCompany[]>>;
  /** Whether those who meet it are told; false when it does not bind today or applications are closed. */
  readonly tells: boolean;
  readonly asOf: CalendarDate;
  /** All who meet it. */
  readonly met: readonly string[];
}

/** A page of the companies in one match state, with the counts of all. */
export interface MatchPage extends Page<NamedCompany> {
  readonly counts: MatchCounts | CoveredCounts;
}

/** The companies in one match state, a page of them. */
export interface WantedCompanies {
  readonly state: MatchState;
  readonly page: PageRequest;
}

/** A company's facts as they had been recorded by a day. */
export type FileOfDay = Pick<Member, 'companyId' | 'revision' | 'snapshot'>;

/** A version that was read, or its number. */
type Asked = string | Pick<CurrentPolicy, 'content'>;

const FIRST = 20;

/** Who meets which policy: one policy over everybody, or one company over all policies. Nothing is stored. */
@Injectable()
export class PolicyMatching {
  private readonly recent = new RecentMatches();
  /** For those who may not see covered figures. */
  private readonly recentOpen = new RecentMatches();

  private open: {
    readonly of: readonly CurrentPolicy[];
    readonly asOf: CalendarDate;
    readonly shown: readonly PublishedPolicy[];
  } | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly population: Population,
    private readonly policies: CurrentPolicies,
    private readonly everybody: PolicyPopulation,
    private readonly clock: Clock,
  ) {}

  /** The policies in force today, latest first. One small query. */
  async inForce(actor: Actor): Promise<readonly CurrentPolicy[]> {
    policyRights.viewPolicies.demand(actor);
    const asOf = this.clock.today();
    return (await this.policies.all()).filter(({ content }) => inForce(content, asOf));
  }

  /** Counts and the first 20 companies of each verdict, of a version that was read or by its number. Throws NotFound. */
  async preview(actor: Actor, version: Asked): Promise<PublicationPreview> {
    policyRights.viewPolicies.demand(actor);
    const asOf = this.clock.today();
    const { content } = await this.versionOf(version);
    const told = { tells: isToBeTold(content, asOf), asOf };
    if (coversFor(actor, content)) {
      return {
        counts: await this.coveredCounts(actor, content),
        first: { met: [], unknown: [], unmet: [] },
        met: [],
        ...told,
      };
    }
    const found = await this.matched(actor, content);
    const ids = (state: State) => found.companyIds(state, 0, FIRST);
    const all = [...ids('met'), ...ids('unknown'), ...ids('unmet')];
    const named = new Map((await namedCompanies(this.dataSource.manager, all)).map((row) => [row.companyId, row]));
    const first = (state: State) => ids(state).flatMap((id) => named.get(id) ?? []);
    return {
      counts: found.counts,
      first: { met: first('met'), unknown: first('unknown'), unmet: first('unmet') },
      met: found.companyIds('met'),
      ...told,
    };
  }

  /** How many companies stand how to a version today. Throws NotFound. */
  async counts(actor: Actor, version: Asked): Promise<MatchCounts | CoveredCounts> {
    policyRights.viewPolicies.demand(actor);
    const { content } = await this.versionOf(version);
    if (coversFor(actor, content)) return this.coveredCounts(actor, content);
    return (await this.matched(actor, content)).counts;
  }

  /** A page of the companies of one verdict on a version today, or of those a step away. Throws NotFound. */
  async companiesOf(actor: Actor, version: Asked, { state, page }: WantedCompanies): Promise<MatchPage> {
    policyRights.viewPolicies.demand(actor);
    const { content } = await this.versionOf(version);
    if (coversFor(actor, content)) return { counts: await this.coveredCounts(actor, content), ...pageOf([], 0, page) };
    const found = await this.matched(actor, content);
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
    const visible = await this.population.visibleTo(actor);
    const members = await this.population.several(companyIds.filter((id) => !visible || visible.has(id)));
    return new Map(
      members.map((member) => {
        const match = new CompanyMatch({ policyId, versionId, number, content }, seenBy(actor, member, asOf));
        return [member.companyId, match];
      }),
    );
  }

  /** How some companies stand to the policies in force that ask for a title, by company. Two queries. */
  async ofTitle(actor: Actor, code: string, companyIds: readonly string[]): Promise<Map<string, CompanyMatch[]>> {
    const asOf = this.clock.today();
    const linked = (await this.inForce(actor)).filter(({ content }) => asksForTitle(content, code));
    const members = linked.length > 0 ? await this.population.several(companyIds) : [];
    return new Map(
      members.map((member) => {
        const company = seenBy(actor, member, asOf);
        return [member.companyId, matchesOf(linked, company)];
      }),
    );
  }

  /** How a company stands to every policy in force, latest policy first; [] for a company unknown to the actor. Two queries. */
  async forCompany(actor: Actor, companyId: string): Promise<readonly CompanyMatch[]> {
    if (!(await this.mayRead(actor, companyId))) return [];
    const asOf = this.clock.today();
    const recent = registryRights.viewSensitive.allows(actor) ? this.recent : this.recentOpen;
    const known = recent.member(companyId);
    const [policies, member] = await Promise.all([this.policies.all(), this.population.one(companyId, known)]);
    if (!member) return [];
    return recent.of({ member, policies, asOf }, () => {
      const company = seenBy(actor, member, asOf);
      return matchesOf(policies, company);
    });
  }

  /** The same with other figures than those on file; nothing is kept. */
  async tried(actor: Actor, companyId: string, figures: readonly TriedFigure[]): Promise<readonly CompanyMatch[]> {
    if (!(await this.mayRead(actor, companyId))) return [];
    const member = await this.population.one(companyId);
    if (!member) return [];
    return this.foreseen(actor, companyId, withFigures(member.snapshot, figures, this.clock.today()));
  }

  /** The same, were the file of the company another one: what facts that are not recorded yet would change. Two queries. */
  async foreseen(actor: Actor, companyId: string, snapshot: Snapshot): Promise<readonly CompanyMatch[]> {
    return (await this.compared(actor, companyId, [snapshot]))[0]!;
  }

  /** The same for several files that the company could have, in their order. Two queries. */
  async compared(
    actor: Actor,
    companyId: string,
    snapshots: readonly Snapshot[],
  ): Promise<readonly (readonly CompanyMatch[])[]> {
    const nothing = snapshots.map(() => []);
    if (!(await this.mayRead(actor, companyId))) return nothing;
    const asOf = this.clock.today();
    const [policies, member] = await Promise.all([this.policies.all(), this.population.one(companyId)]);
    if (!member) return nothing;
    return snapshots.map((snapshot) => matchesOf(policies, seenBy(actor, { ...member, snapshot }, asOf)));
  }

  /**
   * How a company stood to every policy in force on a day: the versions published by then, on the facts recorded by then,
   * which the caller has read. Latest policy first. One query.
   */
  async onDay(actor: Actor, file: FileOfDay, asOf: CalendarDate): Promise<readonly CompanyMatch[]> {
    if (!(await this.mayRead(actor, file.companyId))) return [];
    const policies = await policiesOfDay(this.dataSource.manager, asOf);
    return matchesOf(policies, new FactsSeen(file, asOf, !registryRights.viewSensitive.allows(actor)));
  }

  /** How facts that a caller brings stand to policies of a day, by policy; nothing of a company is read. At most one query. */
  async ofFacts(actor: Actor, snapshot: Snapshot, asOf: CalendarDate): Promise<ReadonlyMap<string, CompanyMatch>> {
    policyRights.viewPolicies.demand(actor);
    const isToday = asOf === this.clock.today();
    const policies = isToday ? await this.policies.all() : await policiesOfDay(this.dataSource.manager, asOf);
    const company = new FactsSeen({ revision: 0, snapshot }, asOf);
    return new Map(policies.map((policy) => [policy.policyId, new CompanyMatch(policy, company)]));
  }

  /** The published policies in force or about to be, as anybody may read them, latest first; the same list until one changes. */
  async published(actor: Actor): Promise<readonly PublishedPolicy[]> {
    policyRights.readPublished.demand(actor);
    const asOf = this.clock.today();
    const policies = await this.policies.all();
    if (this.open?.of !== policies || this.open.asOf !== asOf)
      this.open = { of: policies, asOf, shown: policies.flatMap((policy) => publishedOn(policy, asOf)) };
    return this.open.shown;
  }

  /** How a company stands to one published policy, in force or not. Throws NotFound, also for drafts and foreign companies. Two queries. */
  async one(actor: Actor, companyId: string, policyId: string): Promise<CompanyMatch> {
    const asOf = this.clock.today();
    const [policies, member] = await Promise.all([this.policies.all(), this.population.one(companyId)]);
    const policy = policies.find((each) => each.policyId === policyId);
    if (!policy || !member || !(await this.mayRead(actor, companyId)))
      throw new NotFound('没有找到这项政策，它可能尚未发布或已被撤回。');
    return new CompanyMatch(policy, seenBy(actor, member, asOf));
  }

  /** The published policies that say of one, be it published yet or not, that a company cannot have them beside it. */
  excluding(actor: Actor, policyId: string) {
    policyRights.viewPolicies.demand(actor);
    return this.policies.excluding(policyId);
  }

  /** How the company of a match that was just asked for stands to the other policies of the same document. No query. */
  ofDocument(actor: Actor, { policy, company }: CompanyMatch): readonly CompanyMatch[] {
    policyRights.readPublished.demand(actor);
    const key = documentKey(policy.content);
    const others = this.policies.lately.filter(
      ({ policyId, content }) => policyId !== policy.policyId && documentKey(content) === key,
    );
    return matchesOf(others, company);
  }

  private async versionOf(version: Asked): Promise<Pick<CurrentPolicy, 'content'>> {
    return typeof version === 'string' ? versionById(this.dataSource.manager, version) : version;
  }

  /** The companies that the open conditions do not exclude; whatever is covered has no part in it. */
  private async coveredCounts(actor: Actor, content: PolicyContent): Promise<CoveredCounts> {
    const { text, expression } = content.condition;
    const told = withoutRuledOut(openExpression(expression), { content }, this.clock.today());
    const open = { ...content, condition: { text, expression: told } };
    const { met, unknown } = (await this.matched(actor, open)).counts;
    return { possible: rough(met + unknown) };
  }

  /** The companies that the actor may know of, by how they stand to a policy today. */
  private async matched(
    actor: Actor,
    content: PolicyContent,
  ): Promise<Pick<MatchedCompanies, 'counts' | 'companyIds'>> {
    const found = await this.everybody.matched(content, this.clock.today());
    const visible = await this.population.visibleTo(actor);
    return visible ? found.among(visible) : found;
  }

  /** Staff see the matches of the companies they may know of, company people those of their own. Throws Forbidden for those who see none. */
  private async mayRead(actor: Actor, companyId: string): Promise<boolean> {
    if (policyRights.viewPolicies.allows(actor)) return this.population.isVisible(actor, companyId);
    policyRights.viewOwnMatches.demand(actor);
    return policyRights.viewOwnMatches.allows(actor, { companyId });
  }
}
