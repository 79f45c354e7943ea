import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import {
  Conflict,
  type FieldProblem,
  Forbidden,
  InvalidInput,
  plainText,
  RuleViolated,
  type StaffActor,
} from '@park/kernel';
import { Clock, type PageRequest, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { NamedCompany } from './data/population.query';
import { PolicyVersion } from './data/policy-version.entity';
import { PushExclusion } from './data/push-exclusion.entity';
import { type ExcludedCompany, excludedNamed, excludedOf } from './data/push-exclusions.query';
import { holdVersion, versionById } from './data/versions.query';
import { policyRights } from './domain/access';
import { coveredWords, coversAmounts, coversFor, seesSome } from './domain/cover/cover';
import type { pushMessage } from './domain/offer/push-message';
import { versionLifecycle } from './domain/versions/version-lifecycle';
import { writersWith } from './domain/versions/writers';
import { type LeftOut, notPlanned, PlannedCompanies, type Version } from './planned-companies';
import { PushWords } from './push-words';

/** What was typed to leave a company out: its code or whole name, and why. */
export interface ExclusionTyped {
  readonly company: string;
  readonly reason: string;
}

/** A company left out by hand. */
interface LeftOutByHand extends ExcludedCompany {
  /** Why it would not be told anyway, today, and so does not count as left out by hand; null where it would. */
  readonly anyway: string | null;
}

/** A company of the plan and the message that it would read today. */
export interface PlannedMessage {
  readonly company: NamedCompany;
  readonly message: ReturnType<typeof pushMessage>;
}

const FIRST: PageRequest = { page: 1, pageSize: 50 };
const MOST = 500;
const LEAST = 2;
const REASON = 200;

/** Whom a version is not to be pushed to, said before it is published, and what the others will read. */
@Injectable()
export class PushPlans {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    /** Whom a version reaches, and what keeps others from it. */
    readonly planned: PlannedCompanies,
    private readonly words: PushWords,
  ) {}

  /** Those left out of any version of a policy, the latest first; of the one at hand also who would not be told anyway. */
  async excluded(actor: StaffActor, policyId: string, atHand: Numbered | null): Promise<readonly LeftOutByHand[]> {
    policyRights.viewReceipts.demand(actor);
    if (seesSome(actor)) return [];
    const all = await excludedNamed(this.dataSource.manager, policyId, MOST);
    const own = all.filter(({ versionNumber }) => versionNumber === atHand?.number).map(({ companyId }) => companyId);
    const why = atHand ? await this.planned.notToldAnyway(actor, atHand, own) : new Map<string, string>();
    return all.map((each) => {
      const anyway = each.versionNumber === atHand?.number ? why.get(each.companyId) : undefined;
      return { ...each, anyway: anyway ?? null };
    });
  }

  /** Who is left out today though its conditions are met: where it is, what it holds or was paid; without those told of it. */
  leftOut(actor: StaffActor, version: Version, page: PageRequest = FIRST): Promise<LeftOut> {
    policyRights.viewReceipts.demand(actor);
    return this.planned.leftOut(actor, version, page);
  }

  /** What a company of the plan would read. Throws InvalidInput naming company, Forbidden. */
  async message(actor: StaffActor, versionId: string, typed: string): Promise<PlannedMessage> {
    const { manager } = this.dataSource;
    const version = await versionById(manager, versionId);
    if (coversFor(actor, version.content) || coversAmounts(actor, version.content))
      throw new Forbidden(coveredWords('企业会收到的消息'));
    const company = await this.planned.named(actor, version, typed);
    if ('message' in company) throw new InvalidInput([company]);
    const message = (await this.words.of(manager, version, [company.companyId])).get(company.companyId);
    if (!message) throw new InvalidInput([notPlanned(`“${company.name}”已不在册，不会收到消息。`)]);
    return { company, message };
  }

  /** Leaves a company out. Throws InvalidInput naming company or reason, RuleViolated, Conflict, Forbidden. Answers its name. */
  async exclude(actor: StaffActor, versionId: string, typed: ExclusionTyped): Promise<string> {
    const reason = plainText(typed.reason);
    const version = await versionById(this.dataSource.manager, versionId);
    const company = await this.planned.named(actor, version, typed.company);
    const wrong = reasonProblems(reason);
    if ('message' in company) throw new InvalidInput([company, ...wrong]);
    if (wrong.length > 0) throw new InvalidInput(wrong);
    const { companyId } = company;
    const told = { action: 'policy.push-excluded', companyId, after: { reason } };
    await this.change(actor, { versionId, told }, async (manager) => {
      const left = await excludedOf(manager, versionId);
      if (left.has(companyId)) throw new Conflict(`“${company.name}”已经排除，见下面的名单。`);
      if (left.size >= MOST) throw new RuleViolated(`手工排除最多 ${MOST} 家，更多的请修改申报条件。`);
      const by = { excludedById: actor.userId, excludedByName: actor.name, excludedAt: this.clock.now() };
      await manager.insert(PushExclusion, { policyVersionId: versionId, companyId, reason, ...by });
    });
    return company.name;
  }

  /** Puts a company back. Throws NotFound, RuleViolated, Conflict. */
  async include(actor: StaffActor, versionId: string, companyId: string): Promise<void> {
    policyRights.publishPolicies.demand(actor);
    const told = { action: 'policy.push-included', companyId };
    await this.change(actor, { versionId, told }, async (manager) => {
      const { affected } = await manager.delete(PushExclusion, { policyVersionId: versionId, companyId });
      if (affected !== 1) throw new Conflict('这家企业已不在排除名单中，请看最新的名单。');
    });
  }

  /** A change of the draft: it is handed in and approved with the plan, so whoever changes that is one of its writers. */
  private async change(
    actor: StaffActor,
    { versionId, told }: { readonly versionId: string; readonly told: Told },
    effects: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await holdVersion(manager, { id: versionId });
        const subject = await versionById(manager, versionId);
        if (subject.status !== 'draft')
          throw new RuleViolated(
            '手工排除的名单随这一版提交审核、发布，现在不能再改；还没有发布的，先“收回修改”再改。',
          );
        await this.transitions.transition(actor, manager, {
          ...{ table: versionLifecycle, entity: PolicyVersion, subject, verb: 'plan' },
          set: { writerIds: writersWith(subject.writerIds, actor) },
          effects: () => effects(manager),
          audit: { ...told, note: subject.title },
        });
      }),
    );
  }
}

/** A version whose companies left out by hand are asked for. */
type Numbered = Version & Pick<PolicyVersion, 'number'>;

/** What the trail says of a change of the plan. */
interface Told {
  readonly action: string;
  readonly companyId: string;
  readonly after?: object;
}

function reasonProblems(reason: string): FieldProblem[] {
  const length = [...reason].length;
  const message =
    length > REASON
      ? `“排除的原因”不能超过 ${REASON} 个字，现为 ${length} 个字。`
      : `请填写“排除的原因”，至少 ${LEAST} 个字，如“正在清算，已电话确认不申报”。`;
  return length < LEAST || length > REASON ? [{ field: 'reason', message }] : [];
}
