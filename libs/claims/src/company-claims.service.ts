import { Injectable } from '@nestjs/common';
import { Audit, Members, type NewAccount, NewAccounts } from '@park/identity';
import {
  type Actor,
  Conflict,
  InvalidInput,
  isRowId,
  NotFound,
  type StaffActor,
  type StoryLine,
  type StoryWanted,
} from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { DataSource, EntityManager } from 'typeorm';
import { claimFiles } from './claim-files';
import { ClaimTools } from './claim-tools';
import { claimKeeper, claimWorkKey } from './claim-work';
import { CompanyClaim } from './data/company-claim.entity';
import { claimRights } from './domain/access';
import { approvalDoubts, NO_PROOF } from './domain/approval-doubts';
import { claimLifecycle, type ClaimStatus, type ClaimVerb } from './domain/claim-lifecycle';

/** A claim as it was seen by whoever decides it. */
export interface ClaimSeen {
  readonly id: string;
  readonly version: number;
}

/** How a claim is approved. */
interface Approval {
  readonly username: string;
  /** What speaks against letting anybody into the company, in words that follow its name, such as 已注销. */
  readonly gone?: (companyId: string) => Promise<readonly string[]>;
  /** Whoever decides has checked what is in doubt. */
  readonly isSure?: boolean;
}

/** The claims of people of companies, for those who decide them. */
@Injectable()
export class CompanyClaims {
  constructor(
    private readonly dataSource: DataSource,
    private readonly members: Members,
    private readonly newAccounts: NewAccounts,
    private readonly audit: Audit,
    private readonly tools: ClaimTools,
  ) {}

  /** Those of one state, the newest first; waiting ones in the order they came. */
  async page(actor: Actor, status: ClaimStatus, request: PageRequest): Promise<Page<CompanyClaim>> {
    claimRights.viewClaims.demand(actor);
    const [rows, total] = await this.dataSource.manager.findAndCount(CompanyClaim, {
      where: { status },
      order: { id: status === 'waiting' ? 'ASC' : 'DESC' },
      skip: offsetOf(request),
      take: request.pageSize,
    });
    return pageOf(rows, total, request);
  }

  /** The claims for a company of this credit code, before a place, the latest first. */
  async story(actor: Actor, uscc: string, { before, atMost }: StoryWanted): Promise<StoryLine[]> {
    claimRights.viewClaims.demand(actor);
    const rows: Pick<CompanyClaim, 'id' | 'status' | 'personName' | 'createdAt'>[] = await this.dataSource.query(
      `SELECT id, status, person_name AS personName, created_at AS createdAt FROM company_claim
        WHERE uscc = ? AND (created_at < ? OR (created_at = ? AND id < ?)) ORDER BY created_at DESC, id DESC LIMIT ?`,
      [uscc, before.at, before.at, before.id, atMost],
    );
    return rows.map(({ id, status, personName, createdAt }) => ({
      ...{ id: Number(id), at: createdAt, who: personName, href: `/claims/${id}` },
      ...{ title: '申请开通账号', text: claimLifecycle.states[status] },
    }));
  }

  /** One claim with the number of its applicant; that it was seen is noted. Throws NotFound. */
  async find(actor: StaffActor, id: string): Promise<CompanyClaim> {
    claimRights.viewClaims.demand(actor);
    const claim = await this.found(this.dataSource.manager, id);
    await this.audit.record(this.dataSource.manager, {
      ...{ actor, action: 'claims.viewed', objectType: 'company-claim', objectId: id },
      ...(claim.companyId && { companyId: claim.companyId }),
    });
    return claim;
  }

  /**
   * Opens the account that was asked for, with this user name, and closes the claim in one transaction; without proof, or
   * where something else is in doubt, only when whoever decides is sure. Throws InvalidInput naming username, company or
   * sure, Conflict when somebody else was first.
   */
  async approve(actor: StaffActor, seen: ClaimSeen, approval: Approval): Promise<NewAccount> {
    claimRights.decideClaims.demand(actor);
    const claim = await this.found(this.dataSource.manager, seen.id);
    demandUnchanged(claim, seen);
    const company = await this.members.company(actor, claim.uscc);
    if (!company)
      throw new InvalidInput([{ field: '', message: '企业库中没有这个信用代码。请先登记企业，或核对后不通过。' }]);
    const proof = (await this.tools.attachments.of(actor, claimFiles.type, [claim.id])).get(claim.id) ?? [];
    const gone = (await approval.gone?.(company.id)) ?? [];
    const doubts = [...(proof.length === 0 ? [NO_PROOF] : []), ...gone.map((words) => `“${company.name}”${words}`)];
    const asked = approvalDoubts(doubts);
    if (asked.length > 0 && !approval.isSure) throw new InvalidInput(asked);
    const { username } = approval;
    const person = { username, name: claim.personName, companyId: company.id, role: claim.role };
    return this.newAccounts.createCompanyUser(actor, person, (manager, account) =>
      this.decide(actor, manager, {
        ...{ claim, verb: 'approve', action: 'claims.approved' },
        set: { accountId: account.id, companyId: company.id, username: account.username },
        ...(doubts.length > 0 && { confirmed: `已核对，仍要开通：${doubts.join('；')}` }),
      }),
    );
  }

  /** Closes the claim with a reason that the applicant reads. Throws InvalidInput naming reason, Conflict. */
  async refuse(actor: StaffActor, seen: ClaimSeen, note: string): Promise<void> {
    claimRights.decideClaims.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const claim = await this.found(manager, seen.id);
        demandUnchanged(claim, seen);
        await this.decide(actor, manager, {
          ...{ claim, verb: 'refuse', action: 'claims.refused', note },
          set: { answer: note.trim() },
        });
      }),
    );
  }

  private async decide(actor: StaffActor, manager: EntityManager, step: Decision): Promise<void> {
    const { claim, verb, set, action, note, confirmed } = step;
    await this.tools.transitions.transition(actor, manager, {
      ...{ table: claimLifecycle, entity: CompanyClaim, subject: claim, verb, set },
      ...(note !== undefined && { reason: { note } }),
      audit: {
        ...{ action, after: set, ...('companyId' in set && { companyId: String(set.companyId) }) },
        ...(confirmed !== undefined && { note: confirmed }),
      },
    });
    const outcome = claimLifecycle.states[verb === 'approve' ? 'approved' : 'refused'];
    await this.tools.needs.settle(claimKeeper, manager, { key: claimWorkKey(claim.id), outcome });
  }

  private async found(manager: EntityManager, id: string): Promise<CompanyClaim> {
    const claim = isRowId(id) ? await manager.findOneBy(CompanyClaim, { id }) : null;
    if (!claim) throw new NotFound('没有找到这份开通申请，请返回列表查看。');
    return claim;
  }
}

interface Decision {
  readonly claim: CompanyClaim;
  readonly verb: ClaimVerb;
  readonly set: Readonly<Record<string, string>>;
  readonly action: string;
  readonly note?: string;
  /** What was in doubt and confirmed. */
  readonly confirmed?: string;
}

function demandUnchanged(claim: CompanyClaim, { version }: ClaimSeen): void {
  if (claim.version === version) return;
  throw new Conflict(`这份申请刚刚已由他人审核（${claimLifecycle.states[claim.status]}），请刷新页面查看结果。`);
}
