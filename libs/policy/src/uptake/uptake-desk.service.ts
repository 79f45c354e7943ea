import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import type { Actor } from '@park/kernel';
import { type Page, pageOf, type PageRequest, shared, withRetry } from '@park/platform';
import { DataSource } from 'typeorm';
import { CurrentPolicies } from '../current-policies';
import { PolicyCall } from '../data/policy-call.entity';
import {
  actedCounts,
  type ActedCounts,
  type OfPolicy,
  type OneUptake,
  tellsWhoMeets,
  toldAmong,
  toldCounts,
  type ToldCounts,
  uptakeLines,
  type UptakeLine,
  uptakeOf,
  uptakesOf,
} from '../data/uptake.query';
import { policyRights } from '../domain/access';
import type { PolicyContent } from '../domain/content/policy-content';
import { coversFor } from '../domain/cover/cover';
import { isAppliedFor } from '../domain/offer/applied-for';
import { policyLabels, type UptakeStage } from '../labels';
import { MissedAmounts, type MissedMoney } from './missed-money';
import { UptakeNotes } from './uptake-notes.service';

/** A policy's version that is in force, whose pushes count. */
interface Version extends OfPolicy {
  readonly content: PolicyContent;
}

/** How far the companies of a policy are. `told` is null where who was told would tell of figures this reader may not see. */
export interface UptakeCounts extends MissedMoney {
  readonly told: ToldCounts | null;
  readonly acted: ActedCounts;
  /** Whole yuan that are left of its budget this year; absent: it names none. */
  readonly budgetLeft?: number;
}

/** Of a policy that nobody applies for nobody misses anything, and nobody is rung up. */
const NOBODY_MISSES = { missed: 0, unread: 0, silent: 0, missedNoAccount: 0 };
const CALLED: ReadonlySet<UptakeStage> = new Set(['missed', 'no-account', 'unread', 'silent']);

const SLICE = 500;
const MOST_CALLS = 50;

/** What becomes of a policy: who may have it and did nothing, who means to apply, did, and was supported. */
@Injectable()
export class UptakeDesk {
  private readonly toldOf = shared.of(
    ({ versionId }: OfPolicy) => versionId,
    (of: OfPolicy) => toldCounts(this.dataSource.manager, of),
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly policies: CurrentPolicies,
    private readonly amounts: MissedAmounts,
    /** What the park writes down. */
    readonly notes: UptakeNotes,
  ) {}

  /** Whether the companies of a stage may be named to an actor. */
  isListed(actor: Actor, { content }: Pick<Version, 'content'>, stage: UptakeStage): boolean {
    return !(tellsWhoMeets(stage) && coversFor(actor, content));
  }

  async counts(actor: Actor, { policyId, versionId, content }: Version): Promise<UptakeCounts> {
    policyRights.viewReceipts.demand(actor);
    const isCovered = coversFor(actor, content);
    const isAsked = isAppliedFor(content);
    const [told, acted, shared, money] = await Promise.all([
      isCovered ? null : this.told(actor, { policyId, versionId }),
      actedCounts(this.dataSource.manager, actor, policyId),
      content.relations?.budget && this.policies.amongPublished({ policyId, content }),
      isCovered || !isAsked ? { capsUsed: 0 } : this.amounts.of(actor, { policyId, versionId, content }),
    ]);
    const missing = told && !isAsked ? { ...told, ...NOBODY_MISSES } : told;
    return {
      told: missing,
      acted,
      ...money,
      ...(shared?.budgetLeft !== undefined && { budgetLeft: shared.budgetLeft }),
    };
  }

  /** A page of the companies of a stage, latest first; none where they may not be named. */
  async list(
    actor: Actor,
    version: Version,
    { stage, page, total }: { readonly stage: UptakeStage; readonly page: PageRequest; readonly total: number },
  ): Promise<Page<UptakeLine>> {
    policyRights.viewReceipts.demand(actor);
    const { policyId, versionId } = version;
    const isThere = isAppliedFor(version.content) || !CALLED.has(stage);
    const rows =
      isThere && this.isListed(actor, version, stage)
        ? await uptakeLines(this.dataSource.manager, { actor, policyId, versionId, stage }, page)
        : [];
    return pageOf(rows, rows.length === 0 ? 0 : total, page);
  }

  /** What each of some companies of a list could have, in words; nothing where the list may not be shown. */
  money(actor: Actor, version: Version, companyIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    policyRights.viewReceipts.demand(actor);
    return this.amounts.each(actor, version, companyIds);
  }

  /** Of all companies once for all who ask; of the companies that somebody may know of, for him alone. */
  private told(actor: Actor, of: OfPolicy): Promise<ToldCounts> {
    const isNarrow = actor.kind === 'staff' && actor.companies !== undefined;
    return isNarrow ? toldAmong(this.dataSource.manager, actor, of) : this.toldOf(of);
  }

  /** One company and one policy: its push, its word, and the calls, latest first. */
  async one(actor: Actor, { policyId, versionId, companyId }: OfPolicy & { readonly companyId: string }) {
    policyRights.viewReceipts.demand(actor);
    const { manager } = this.dataSource;
    const [uptake, calls] = await Promise.all([
      uptakeOf(manager, { policyId, versionId, companyId }),
      manager.find(PolicyCall, { where: { policyId, companyId }, order: { id: 'DESC' }, take: MOST_CALLS }),
    ]);
    return { uptake, calls };
  }

  /** What became of each policy in force for one company, by policy; nothing of those it was not told of. */
  ofCompany(actor: Actor, companyId: string): Promise<ReadonlyMap<string, OneUptake>> {
    policyRights.viewReceipts.demand(actor);
    return uptakesOf(this.dataSource.manager, companyId);
  }

  /** All companies of a stage, a slice at a time; that they were taken out is noted. */
  async takenOut(
    actor: Actor,
    version: Version,
    { stage, total }: { readonly stage: UptakeStage; readonly total: number },
  ): Promise<AsyncGenerator<readonly UptakeLine[]>> {
    policyRights.viewReceipts.demand(actor);
    const after = { rows: total, stage: policyLabels.uptakeStages[stage] };
    const object = { objectType: 'policy-uptake', objectId: version.policyId };
    await withRetry(() =>
      this.dataSource.transaction((manager) =>
        this.audit.record(manager, { actor, action: 'policy.uptake-exported', ...object, after }),
      ),
    );
    return this.slices(actor, version, { stage, total });
  }

  private async *slices(
    actor: Actor,
    version: Version,
    { stage, total }: { readonly stage: UptakeStage; readonly total: number },
  ): AsyncGenerator<readonly UptakeLine[]> {
    for (let page = 1; (page - 1) * SLICE < total; page += 1)
      yield (await this.list(actor, version, { stage, total, page: { page, pageSize: SLICE } })).rows;
  }
}
