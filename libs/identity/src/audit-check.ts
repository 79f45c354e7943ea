import { type Actor, Conflict } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from './audit.service';
import { AuditSeals } from './audit-seals';
import { sealsAfter, unsealedAfter } from './data/audit-chain.query';
import { identityRights } from './domain/access';
import { CHAIN_START, type ChainFault, faultOf } from './domain/audit-chain';

const AT_ONCE = 1_000;
const COUNTED_AT_ONCE = 20_000;

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
  readonly label = '核对日志';
  readonly dailyAt = '04:00';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly seals: AuditSeals,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return identityRights.viewAudit.allows(actor);
  }

  /** Starts a check, one for all who ask at once. Throws Forbidden, and Conflict while one waits or runs. */
  async start(actor: Actor): Promise<void> {
    const { rows } = await this.latest(actor);
    if (rows.some(isUnderWay)) throw new Conflict('核对正在进行，完成后本页会显示结果。');
    const key = `asked-after-${rows[0]?.id ?? 0}`;
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const objectId = await this.jobs.start(manager, actor, { kind: this.kind, key });
        await this.audit.record(manager, { actor, action: 'identity.check-asked', objectType: 'job', objectId });
      }),
    );
  }

  /** Throws Forbidden for whoever may not read the trail. */
  async state(actor: Actor): Promise<AuditCheckState> {
    const { rows } = await this.latest(actor);
    const last = rows.find(({ state, result }) => state === 'done' && result !== null);
    return {
      last: last ? { at: last.finishedAt!, result: last.result as AuditCheckResult } : null,
      running: rows.some(isUnderWay),
    };
  }

  private latest(actor: Actor): ReturnType<Jobs['list']> {
    identityRights.viewAudit.demand(actor);
    return this.jobs.list(actor, { kind: this.kind }, { page: 1, pageSize: 20 });
  }

  async run({ signal, progress }: RunningJob): Promise<AuditCheckResult> {
    await this.seals.seal();
    const found = await this.alongTheChain(signal, progress);
    return { ...found, unsealed: await this.unsealed(signal) };
  }

  private async alongTheChain(signal: AbortSignal, progress: RunningJob['progress']): Promise<Walk> {
    let previous = { id: '0', hash: CHAIN_START };
    for (let rows = 0; ; progress(rows, null)) {
      signal.throwIfAborted();
      const links = await sealsAfter(this.dataSource.manager, previous.id, AT_ONCE);
      for (const { seal, fields } of links) {
        const fault = faultOf(previous.hash, seal, fields);
        if (fault) return { rows, fault };
        previous = seal;
        rows += 1;
      }
      if (links.length < AT_ONCE) return { rows, fault: null };
    }
  }

  private async unsealed(signal: AbortSignal): Promise<number> {
    let count = 0;
    for (let from: string | null = '0'; from !== null;) {
      signal.throwIfAborted();
      const { unsealed, last } = await unsealedAfter(this.dataSource.manager, from, COUNTED_AT_ONCE);
      count += unsealed;
      from = last;
    }
    return count;
  }
}

type JobRow = Awaited<ReturnType<Jobs['list']>>['rows'][number];
type Walk = Pick<AuditCheckResult, 'rows' | 'fault'>;

function isUnderWay({ state, runAfter }: JobRow): boolean {
  return state === 'running' || (state === 'waiting' && runAfter === null);
}
