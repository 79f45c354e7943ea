import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Actor, addDays } from '@park/kernel';
import { Clock, Config, type JobHandler, Jobs, withRetry } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditSeals } from './audit-seals';
import { allAnchors, keepAnchor } from './data/audit-anchor.query';
import { identityRights } from './domain/access';
import { anchorFile } from './domain/audit-anchor';

/**
 * Keeps every night where the chain of the audit trail ends, and writes all of these anchors to a file of DATA_DIR. Copied
 * elsewhere, it tells of a chain that was written anew as a whole: `npm run -s verify-audit`.
 */
@Injectable()
export class AuditAnchors implements OnModuleInit, JobHandler {
  readonly kind = 'identity.audit-anchor';
  readonly label = '日志锚点';
  readonly dailyAt = '00:10';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly seals: AuditSeals,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return identityRights.viewAudit.allows(actor);
  }

  /** The file of all anchors as text. Throws Forbidden for whoever may not read the trail. */
  async file(actor: Actor): Promise<string> {
    identityRights.viewAudit.demand(actor);
    return anchorFile(await allAnchors(this.dataSource.manager));
  }

  async run(): Promise<{ anchors: number }> {
    await this.seals.seal();
    await withRetry(() => keepAnchor(this.dataSource.manager, addDays(this.clock.today(), -1)));
    const anchors = await allAnchors(this.dataSource.manager);
    this.write(anchorFile(anchors));
    return { anchors: anchors.length };
  }

  /** Whole or not at all. */
  private write(text: string): void {
    const path = join(this.config.dataDir, 'anchors', 'audit-anchors.tsv');
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  }
}
