import { Injectable } from '@nestjs/common';
import { evaluate, explain, type Reason, type State } from '@park/criteria';
import { type Actor, type CompanyActor, Forbidden, isRowId, NotFound, yearOf } from '@park/kernel';
import { Audit } from '@park/identity';
import { CompanyFiles } from '@park/registry';
import { DataSource } from 'typeorm';
import { CompanyMatch, FactsSeen } from './company-match';
import { Decision } from './data/decision.entity';
import type { PolicyVersion } from './data/policy-version.entity';
import { versionById } from './data/versions.query';
import { type CodeInTrail, DecisionExports } from './decision-exports.service';
import { policyRights } from './domain/access';
import { coveredWords, coversFor, OpenFacts, readsCovered } from './domain/cover/cover';
import { entitlementOf } from './domain/offer/entitlement';
import { type Reading, readingBy } from './domain/reading/reading';
import { canonical } from './domain/explanation/canonical';
import { decisionCode, decisionOfCode } from './domain/explanation/decision-code';
import { sameReasons, storedReasons } from './domain/explanation/stored-reasons';

/** A decision worked out again from the version and the facts it was made on. */
export interface Replay {
  readonly decision: Decision;
  readonly version: PolicyVersion;
  readonly verdict: State;
  /** Where `covered`, without what covered figures decide. */
  readonly reason: Reason;
  /** The reader may know how it turned out, and not the figures; nor the code, by which they could be tried out. */
  readonly covered: boolean;
  /** What ruled the policy out on that day although its conditions were met; "" where nothing did. */
  readonly ruledOut: string;
  /** The code by which anybody can find out whether a copy of it is true. */
  readonly code: string;
  /** Whether verdict and every reason come out as they were stored: the same bytes, and how many those are. */
  readonly identical: boolean;
  readonly bytes: number;
}

/** The stored decisions behind pushes. */
@Injectable()
export class Decisions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly companies: CompanyFiles,
    private readonly audit: Audit,
    /** The files that decisions were handed out as. */
    readonly exports: DecisionExports,
  ) {}

  /**
   * Works a decision out again from its version and its revision of the facts, and notes who looked where covered figures
   * decide. Throws NotFound, Forbidden where it tells too much.
   */
  async replay(actor: Actor, decisionId: string): Promise<Replay> {
    policyRights.viewReceipts.demand(actor);
    const decision = isRowId(decisionId) && (await this.dataSource.manager.findOneBy(Decision, { id: decisionId }));
    if (!decision) throw new NotFound('没有找到这条匹配决定。');
    const replay = await this.worked(actor, decision);
    if (readsCovered(replay.version.content)) {
      const { id: objectId, companyId } = decision;
      const seen = { action: 'policy.decision-viewed', objectType: 'policy-decision', objectId, companyId };
      await this.audit.notice(this.dataSource.manager, { actor, ...seen });
    }
    return replay;
  }

  /**
   * How a company stands where covered figures decide, for whoever may audit decisions, and notes who looked; null where
   * nothing is covered, or it is not for this reader.
   */
  async audited(actor: Actor, companyId: string, match: CompanyMatch): Promise<State | null> {
    if (!match.isCovered || !policyRights.auditDecisions.allows(actor)) return null;
    const seen = { action: 'policy.decision-viewed', objectType: 'policy', objectId: match.policy.policyId, companyId };
    await this.audit.notice(this.dataSource.manager, { actor, ...seen });
    return new CompanyMatch(match.policy, new FactsSeen(match.company, match.asOf)).state;
  }

  /** The latest decision to tell a company of a policy, worked out again; null where it never was told. Throws NotFound. */
  async latestTold(actor: CompanyActor, policyId: string): Promise<Replay | null> {
    const { companyId } = actor;
    policyRights.viewOwnMatches.demand(actor);
    const [row]: { published: string | null; id: string | null }[] = isRowId(policyId)
      ? await this.dataSource.query(
          `SELECT SUM(v.published_at IS NOT NULL) AS published, MAX(u.decision_id) AS id
             FROM policy_version v LEFT JOIN push u ON u.policy_version_id = v.id AND u.company_id = ?
            WHERE v.policy_id = ?`,
          [companyId, policyId],
        )
      : [];
    if (!Number(row?.published)) throw new NotFound('没有找到这项政策，它可能尚未发布。');
    const decision = row?.id && (await this.dataSource.manager.findOneBy(Decision, { id: row.id }));
    return decision ? this.worked(actor, decision) : null;
  }

  /** What the stored decision of a code says; null where there is none, or it is not the code of what is stored. */
  async verified(actor: Actor, typed: string): Promise<Verified | null> {
    policyRights.readPublished.demand(actor);
    const asked = decisionOfCode(typed);
    const decision = asked && (await this.dataSource.manager.findOneBy(Decision, { id: asked.id }));
    if (!decision) return null;
    const version = await versionById(this.dataSource.manager, decision.policyVersionId);
    if (decisionCode({ ...decision, contentHash: version.contentHash }) !== asked.code) return null;
    const trail = await this.exports.codeInTrail(asked);
    const sql = 'SELECT c.name FROM company_card c WHERE c.id = ?';
    const [company]: { name: string }[] = await this.dataSource.query(sql, [decision.companyId]);
    const { asOf, factsRevision } = decision;
    const { title, documentNumber, number } = version;
    return {
      company: company?.name ?? '（企业已不在库中）',
      title,
      documentNumber,
      number,
      asOf,
      factsRevision,
      trail,
    };
  }

  private async worked(actor: Actor, decision: Decision): Promise<Replay> {
    const version = await versionById(this.dataSource.manager, decision.policyVersionId);
    const covered = coversFor(actor, version.content);
    if (covered && !policyRights.auditDecisions.allows(actor)) throw new Forbidden(coveredWords('推送依据'));
    const { expression, lastYear, yearsFrom } = readingOf(decision, version);
    const { facts } = await this.companies.factsAt(actor, decision.companyId, {
      revision: decision.factsRevision,
      asOf: decision.asOf,
      lastYear,
    });
    const verdict = evaluate(expression, facts, yearsFrom);
    const found = explain(expression, facts, yearsFrom);
    const reason = covered ? explain(expression, new OpenFacts(facts), yearsFrom) : found;
    const reasons = storedReasons(found);
    const same = sameReasons(reasons, decision.reasons);
    const { policyId, content } = version;
    const { kind, why } = entitlementOf({ policyId, state: verdict, content, facts, asOf: decision.asOf });
    const ruledOut = kind === 'none' ? why.join('，') : '';
    const code = decisionCode({ ...decision, contentHash: version.contentHash });
    const identical = same && verdict === decision.verdict;
    const bytes = Buffer.byteLength(canonical(reasons));
    return { decision, version, verdict, reason, covered, ruledOut, code, identical, bytes };
  }
}

/** What anybody who holds the code of a decision may compare. */
interface Verified {
  readonly company: string;
  readonly title: string;
  readonly documentNumber: string;
  readonly number: number;
  readonly asOf: string;
  readonly factsRevision: number;
  /** Whether the audit trail names the code. */
  readonly trail: CodeInTrail;
}

/** How the condition was read when the decision was made. */
function readingOf({ asOf, baseYear }: Decision, { content }: PolicyVersion): Reading {
  if (baseYear !== null) return readingBy(content, { asOf, lastYear: baseYear });
  return { expression: content.condition.expression, asOf, lastYear: yearOf(asOf) - 1, yearsFrom: asOf };
}
