import { Injectable } from '@nestjs/common';
import { Members } from '@park/identity';
import type { Actor, CompanyActor, StoryLine, StoryWanted } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest, shared } from '@park/platform';
import { registryRights } from '@park/registry';
import { DataSource } from 'typeorm';
import { coveredVersions } from './data/covered-versions.query';
import { type PushCounts, pushCounts, pushCountsAmong, roughly, together } from './data/push-counts.query';
import { policyRights } from './domain/access';
import { shiftAt } from './domain/cover/rough';
import { policyOfSubject } from './domain/offer/push-message';
import { PushMarks } from './push-marks';
import { PushPlans } from './push-plans.service';
import { PushWays } from './push-ways.service';
import { UptakeDesk } from './uptake/uptake-desk.service';

/** What became of one push. */
export interface Receipt {
  readonly pushId: string;
  readonly companyId: string;
  readonly companyName: string;
  readonly uscc: string;
  readonly decisionId: string;
  readonly versionNumber: number;
  readonly pushedAt: Date;
  readonly deliveredAt: Date | null;
  /** Put into the inbox while nobody of the company had an account; `deliveredAt` follows when somebody gets one. */
  readonly noAccountAt: Date | null;
  readonly readAt: Date | null;
}

/** What became of all pushes of a policy. */
export interface ReceiptCounts extends PushCounts {
  /** In steps of five, 0 for fewer: who was told would tell of figures that the reader may not see. */
  readonly rough: boolean;
  /** Of how many versions companies were told. */
  readonly versions: number;
}

/** A page of receipts, without those that would tell of figures that the reader may not see. */
export interface Receipts extends Page<Receipt> {
  readonly covers: boolean;
}

const NARROWED = {
  all: { sql: '', of: ({ pushed }: PushCounts) => pushed },
  read: { sql: 'AND u.read_at IS NOT NULL', of: ({ read }: PushCounts) => read },
  unread: {
    sql: 'AND u.delivered_at IS NOT NULL AND u.read_at IS NULL',
    of: ({ delivered, read }: PushCounts) => delivered - read,
  },
  'no-account': {
    sql: 'AND u.delivered_at IS NULL AND u.no_account_at IS NOT NULL',
    of: ({ noAccount }: PushCounts) => noAccount,
  },
} as const;

/** A page of receipts; `state` narrows to those read, delivered but unread, or waiting for an account. */
export interface WantedReceipts {
  readonly page: PageRequest;
  readonly state?: keyof typeof NARROWED;
}

/** Who was told of a policy, whether it arrived and whether it was read. */
@Injectable()
export class Pushes {
  /** The policy that a message to a company is about; null where it is about another thing. */
  static readonly policyOf = policyOfSubject;

  /** However many look at the numbers, they are read once at a time. */
  private readonly allCounts = shared(() => pushCounts(this.dataSource.manager));
  private readonly countsOf = shared.of(
    (policyId: string) => policyId,
    (policyId) => pushCounts(this.dataSource.manager, policyId),
  );
  private readonly coveredOnes = shared(() => coveredVersions(this.dataSource.manager));

  constructor(
    private readonly dataSource: DataSource,
    private readonly marks: PushMarks,
    /** What became of what companies were told of. */
    readonly uptake: UptakeDesk,
    /** Who is left out by hand, and what the others will read. */
    readonly plans: PushPlans,
    /** By which ways they left the application. */
    readonly ways: PushWays,
  ) {}

  /** How many of some companies have nobody with an account, who would have to be told otherwise. */
  async withoutAccount(actor: Actor, companyIds: readonly string[]): Promise<number> {
    policyRights.viewReceipts.demand(actor);
    const readable = await Members.reachable(this.dataSource.manager, companyIds);
    return companyIds.length - readable.size;
  }

  /** Receipts of all versions of a policy, latest push first. */
  async receipts(actor: Actor, policyId: string, wanted: WantedReceipts): Promise<Receipts> {
    policyRights.viewReceipts.demand(actor);
    const { page } = wanted;
    const narrowed = NARROWED[wanted.state ?? 'all'];
    const seen = Members.ofVisible(actor, 'u.company_id');
    const [covered, versions, all] = await Promise.all([
      this.coveredFor(actor),
      this.counted(actor, policyId),
      this.countsOf(policyId),
    ]);
    const open = versions.filter(({ versionId }) => !covered.includes(versionId));
    const rows: Receipt[] = await this.dataSource.query(
      `SELECT u.id AS pushId, u.company_id AS companyId, COALESCE(c.name, '（企业已删除）') AS companyName,
              COALESCE(c.uscc, '') AS uscc, u.decision_id AS decisionId, v.number AS versionNumber,
              u.pushed_at AS pushedAt, u.delivered_at AS deliveredAt,
              u.no_account_at AS noAccountAt, u.read_at AS readAt
         FROM push u JOIN policy_version v ON v.id = u.policy_version_id LEFT JOIN company_card c ON c.id = u.company_id
        WHERE v.policy_id = ? AND v.id NOT IN (?) ${narrowed.sql} AND ${seen.sql}
        ORDER BY u.id DESC LIMIT ? OFFSET ?`,
      [policyId, covered, ...seen.params, page.pageSize, offsetOf(page)],
    );
    const total = narrowed.of(together(open.map(({ counts }) => counts)));
    // Of all companies: among a few it would tell whether one of them was told.
    const covers = all.some(({ versionId }) => covered.includes(versionId));
    return { covers, ...pageOf(rows, total, page) };
  }

  /** The policies that a company was told of, before a place, the latest first; without those that tell of covered figures. */
  async story(actor: Actor, companyId: string, { before, atMost }: StoryWanted): Promise<StoryLine[]> {
    policyRights.viewReceipts.demand(actor);
    const rows: PushOfCompany[] = await this.dataSource.query(
      `SELECT u.id, u.pushed_at AS pushedAt, u.delivered_at AS deliveredAt, u.read_at AS readAt,
              v.policy_id AS policyId, v.title
         FROM push u JOIN policy_version v ON v.id = u.policy_version_id
        WHERE u.company_id = ? AND v.id NOT IN (?) AND (u.pushed_at < ? OR (u.pushed_at = ? AND u.id < ?))
        ORDER BY u.pushed_at DESC, u.id DESC LIMIT ?`,
      [companyId, await this.coveredFor(actor), before.at, before.at, before.id, atMost],
    );
    return rows.map(({ id, policyId, pushedAt, title, ...became }) => ({
      ...{ id: Number(id), at: pushedAt, who: '系统', href: `/policies/${policyId}/companies/${companyId}` },
      ...{ title: '推送政策', text: `${title}（${becameText(became)}）` },
    }));
  }

  /** Of one version, or of all together: who was told of two counts twice then. */
  async receiptCounts(actor: Actor, policyId: string, only?: string): Promise<ReceiptCounts> {
    policyRights.viewReceipts.demand(actor);
    const [covered, all] = await Promise.all([this.coveredFor(actor), this.counted(actor, policyId)]);
    const versions = only === undefined ? all : all.filter(({ versionId }) => versionId === only);
    const told = versions.map(({ versionId, firstAt, counts }) =>
      covered.includes(versionId) ? roughly(counts, shiftAt(firstAt)) : counts,
    );
    const rough = versions.some(({ versionId }) => covered.includes(versionId));
    return { ...together(told), rough, versions: versions.length };
  }

  /** The same for all pushes there are, without those whose number is covered. */
  async totals(actor: Actor): Promise<ReceiptCounts> {
    policyRights.viewReceipts.demand(actor);
    const [covered, versions] = await Promise.all([this.coveredFor(actor), this.counted(actor)]);
    const open = versions.filter(({ versionId }) => !covered.includes(versionId));
    return { ...together(open.map(({ counts }) => counts)), rough: false, versions: versions.length };
  }

  /** Of all companies read once for all who ask; of the companies that somebody may know of, for him alone. */
  private counted(actor: Actor, policyId?: string) {
    const seen = Members.ofVisible(actor, 'u.company_id');
    if (seen.params.length > 0) return pushCountsAmong(this.dataSource.manager, seen, policyId);
    return policyId === undefined ? this.allCounts() : this.countsOf(policyId);
  }

  /** The actor has read the message about a policy: read by the company, the first time counts, and by himself. */
  async markRead(actor: CompanyActor, policyId: string, now: Date): Promise<void> {
    policyRights.viewOwnMatches.demand(actor);
    await this.marks.mark(actor, policyId, { now, openedAt: null, isMarked: false });
  }

  /** The same where the policy itself was opened. */
  async markOpened(actor: CompanyActor, policyId: string, { now, isUnopened }: Opened): Promise<void> {
    policyRights.viewOwnMatches.demand(actor);
    await this.marks.mark(actor, policyId, { now, openedAt: now, isMarked: !isUnopened });
  }

  /** The versions whose receipts are covered for an actor; never empty, as SQL wants it. */
  private async coveredFor(actor: Actor): Promise<string[]> {
    return registryRights.viewSensitive.allows(actor) || policyRights.auditDecisions.allows(actor)
      ? ['0']
      : ['0', ...(await this.coveredOnes())];
  }
}

/** When a policy was opened, and whether a push of it was not until then. */
interface Opened {
  readonly now: Date;
  readonly isUnopened: boolean;
}

/** One push as the story of a company has it. */
interface PushOfCompany {
  id: string;
  pushedAt: Date;
  deliveredAt: Date | null;
  readAt: Date | null;
  policyId: string;
  title: string;
}

function becameText({ deliveredAt, readAt }: Pick<PushOfCompany, 'deliveredAt' | 'readAt'>): string {
  if (readAt) return '已读';
  return deliveredAt ? '已送达，未读' : '还没有人能收到';
}
