import { Injectable } from '@nestjs/common';
import { Members } from '@park/identity';
import type { Actor, CompanyActor } from '@park/kernel';
import { Inbox, offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import { DataSource } from 'typeorm';
import { policyRights } from './domain/access';
import { policySubject } from './domain/offer/push-message';

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

export interface ReceiptCounts {
  readonly pushed: number;
  readonly delivered: number;
  /** In the inbox of a company of which nobody has an account. */
  readonly noAccount: number;
  readonly read: number;
}

const OF_POLICY = 'FROM push u JOIN policy_version v ON v.id = u.policy_version_id WHERE v.policy_id = ?';
const COUNTS = `COUNT(*) AS pushed, COUNT(u.delivered_at) AS delivered, COUNT(u.read_at) AS seen,
  SUM(u.delivered_at IS NULL AND u.no_account_at IS NOT NULL) AS noAccount`;
const NARROWED = {
  all: { sql: '' },
  read: { sql: 'AND u.read_at IS NOT NULL' },
  unread: { sql: 'AND u.delivered_at IS NOT NULL AND u.read_at IS NULL' },
  'no-account': { sql: 'AND u.delivered_at IS NULL AND u.no_account_at IS NOT NULL' },
} as const;

/** A page of receipts; `state` narrows to those read, delivered but unread, or waiting for an account. */
export interface WantedReceipts {
  readonly page: PageRequest;
  readonly state?: keyof typeof NARROWED;
}

/** Who was told of a policy, whether it arrived and whether it was read. */
@Injectable()
export class Pushes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly members: Members,
    private readonly inbox: Inbox,
  ) {}

  /** How many of some companies have nobody with an account, who would have to be told otherwise. */
  async withoutAccount(actor: Actor, companyIds: readonly string[]): Promise<number> {
    policyRights.viewReceipts.demand(actor);
    const readable = await this.members.reachable(this.dataSource.manager, companyIds);
    return companyIds.length - readable.size;
  }

  /** Receipts of all versions of a policy, latest push first. */
  async receipts(actor: Actor, policyId: string, wanted: WantedReceipts): Promise<Page<Receipt>> {
    policyRights.viewReceipts.demand(actor);
    const { page } = wanted;
    const narrowed = NARROWED[wanted.state ?? 'all'];
    const [{ total }] = await this.dataSource.query(`SELECT COUNT(*) AS total ${OF_POLICY} ${narrowed.sql}`, [
      policyId,
    ]);
    const rows: Receipt[] = await this.dataSource.query(
      `SELECT u.id AS pushId, u.company_id AS companyId, COALESCE(c.name, '（企业已删除）') AS companyName,
              COALESCE(c.uscc, '') AS uscc, u.decision_id AS decisionId, v.number AS versionNumber,
              u.pushed_at AS pushedAt, u.delivered_at AS deliveredAt,
              u.no_account_at AS noAccountAt, u.read_at AS readAt
         FROM push u JOIN policy_version v ON v.id = u.policy_version_id LEFT JOIN company_card c ON c.id = u.company_id
        WHERE v.policy_id = ? ${narrowed.sql} ORDER BY u.id DESC LIMIT ? OFFSET ?`,
      [policyId, page.pageSize, offsetOf(page)],
    );
    return pageOf(rows, Number(total), page);
  }

  async receiptCounts(actor: Actor, policyId: string): Promise<ReceiptCounts> {
    policyRights.viewReceipts.demand(actor);
    const [row] = await this.dataSource.query(`SELECT ${COUNTS} ${OF_POLICY}`, [policyId]);
    return countsIn(row);
  }

  /** The same for all pushes there are. */
  async totals(actor: Actor): Promise<ReceiptCounts> {
    policyRights.viewReceipts.demand(actor);
    const [row] = await this.dataSource.query(`SELECT ${COUNTS} FROM push u`);
    return countsIn(row);
  }

  /** The company of the actor has opened the policy, or the message about it: the first time counts. */
  async markRead(actor: CompanyActor, policyId: string, now: Date): Promise<void> {
    const { companyId } = actor;
    policyRights.viewOwnMatches.demand(actor);
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `UPDATE push SET read_at = ?, delivered_at = COALESCE(delivered_at, ?) WHERE company_id = ? AND read_at IS NULL
            AND policy_version_id IN (SELECT id FROM policy_version WHERE policy_id = ?)`,
        [now, now, companyId, policyId],
      );
      await this.inbox.openAbout(manager, { companyId, subject: policySubject(policyId) }, now);
    });
  }
}

function countsIn(row: Record<'pushed' | 'delivered' | 'noAccount' | 'seen', unknown>): ReceiptCounts {
  const { pushed, delivered, noAccount, seen } = row;
  return { pushed: Number(pushed), delivered: Number(delivered), noAccount: Number(noAccount), read: Number(seen) };
}
