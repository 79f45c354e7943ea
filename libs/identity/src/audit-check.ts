import { type Actor, Conflict } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditSeals } from './audit-seals';
import { sealsAfter, unsealedEntries } from './data/audit-chain.query';
import { identityRights } from './domain/access';
import { CHAIN_START, type ChainFault, faultOf } from './domain/audit-chain';

const AT_ONCE = 1_000;

/** What a check found. `unsealed`: rows older than five minutes that are not in the chain yet. */
export interface AuditCheckResult {
  readonly rows: number;
  readonly unsealed: number;
  readonly fault: ChainFault | null;
}

/** The last check that ended, and one that waits or runs. */
export interface AuditCheckState {
  readonly last: { readonly at: Date; readonly result: AuditCheckResult } | null;
  readonly running: boolean;
}

/** Goes along the chain of the audit trail, every night and when asked, and names the first row that does not fit. */
@Injectable()
export class AuditCheck implements OnModuleInit, JobHandler {
  readonly kind = 'identity.audit-check';
  readonly dailyAt = '04:00';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly seals: AuditSeals,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return identityRights.viewAudit.allows(actor);
  }

  /** Starts a check. Throws Forbidden, and Conflict while one waits or runs. */
  async start(actor: Actor): Promise<void> {
    identityRights.viewAudit.demand(actor);
    if ((await this.state(actor)).running) throw new Conflict('核对正在进行，完成后本页会显示结果。');
    await this.dataSource.transaction((manager) =>
      this.jobs.start(manager, actor, { kind: this.kind, key: `asked-${Date.now()}` }),
    );
  }

  /** Throws Forbidden for whoever may not read the trail. */
  async state(actor: Actor): Promise<AuditCheckState> {
    identityRights.viewAudit.demand(actor);
    const { rows } = await this.jobs.list(actor, { kind: this.kind }, { page: 1, pageSize: 20 });
    const last = rows.find(({ state, result }) => state === 'done' && result !== null);
    return {
      last: last ? { at: last.finishedAt!, result: last.result as AuditCheckResult } : null,
      running: rows.some(({ state, runAfter }) => state === 'running' || (state === 'waiting' && runAfter === null)),
    };
  }

  async run({ signal, progress }: RunningJob): Promise<AuditCheckResult> {
    await this.seals.seal();
    let previous = { id: '0', hash: CHAIN_START };
    for (let rows = 0; ; progress(rows, null)) {
      signal.throwIfAborted();
      const links = await sealsAfter(this.dataSource.manager, previous.id, AT_ONCE);
      for (const { seal, fields } of links) {
        const fault = faultOf(previous.hash, seal, fields);
        if (fault) return { rows, unsealed: await unsealedEntries(this.dataSource.manager), fault };
        previous = seal;
        rows += 1;
      }
      if (links.length < AT_ONCE)
        return { rows, unsealed: await unsealedEntries(this.dataSource.manager), fault: null };
    }
  }
}
