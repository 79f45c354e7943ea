import { Audit, AuditLog } from '@park/identity';
import type { Actor } from '@park/kernel';
import { CompanyFiles } from '@park/registry';
import { Injectable } from '@nestjs/common';

/** One recent change of a company's file. */
export interface RecentChange {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly company: string;
  readonly href: string;
}

const SHOWN = 8;

/** What was changed last in the company register, from the audit trail. */
@Injectable()
export class RecentChanges {
  constructor(
    private readonly auditLog: AuditLog,
    private readonly audit: Audit,
    private readonly files: CompanyFiles,
  ) {}

  async latest(actor: Actor): Promise<RecentChange[]> {
    const { actions } = this.audit.words;
    const latest = await this.auditLog.latest(actor, { objectType: 'company' }, SHOWN);
    const ids = [...new Set(latest.map((row) => row.objectId))];
    const names = await this.files.names(actor, ids);
    return latest.map((row) => ({
      at: row.at,
      actor: row.actorName,
      action: actions[row.action] ?? '更新档案',
      // Audit rows stay when what they are about is deleted.
      company: names.get(row.objectId) ?? '（企业已不在库中）',
      href: `/companies/${row.objectId}/history`,
    }));
  }
}
