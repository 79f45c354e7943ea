import { folderUnder } from '@park/files';
import { Audit } from '@park/identity';
import { type Actor, Conflict, DomainError } from '@park/kernel';
import { CannotStart, Config, type JobHandler, Jobs, type RunningJob, Undeliverable, withRetry } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { backupFolder, backupSecret, backupsIn, drillLack, type FoundBackup } from './backup/backup-place';
import { restore } from './backup/restore';
import { sumOfBytes } from './backup/stored-files';
import { operationRights } from './domain/access';
import { type DrillResult, drillWords, failed } from './domain/drill-result';
import { Operators } from './operators';

export const DRILL_JOB = 'operations.backup-drill';

/** Every Sunday the last backup is restored into a folder and a database of its own and compared, so that it can be relied on. */
@Injectable()
export class BackupDrill implements OnModuleInit, JobHandler {
  readonly kind = DRILL_JOB;
  readonly label = '备份恢复演练';
  readonly dailyAt = '05:00';
  readonly weekday = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly operators: Operators,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return operationRights.watch.allows(actor);
  }

  told(result: object): string {
    return drillWords(result as DrillResult);
  }

  /** Starts one now. Throws Forbidden, and Conflict while one waits or runs. */
  async start(actor: Actor): Promise<void> {
    operationRights.mend.demand(actor);
    const [newest] = await this.jobs.recent(actor, { kind: this.kind }, { most: 1 });
    if (newest?.state === 'running' || (newest?.state === 'waiting' && newest.runAfter === null))
      throw new Conflict('演练正在进行，完成后本页会显示结果。');
    const key = `asked-after-${newest?.id ?? 0}`;
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const objectId = await this.jobs.start(manager, actor, { kind: this.kind, key });
        await this.audit.record(manager, { actor, action: 'operations.drill-asked', objectType: 'job', objectId });
      }),
    );
  }

  async run(job: RunningJob): Promise<DrillResult> {
    const result = await this.drill(job.signal);
    if (result.faults.length > 0) await this.tell(job, result);
    return result;
  }

  private async drill(signal: AbortSignal): Promise<DrillResult> {
    const backups = await backupsIn(backupFolder(this.config));
    const [lack, last] = [drillLack(this.config, backups), backups[0]];
    if (lack || !last) throw new Undeliverable(`没有演练：${lack}`);
    const into = join(this.config.dataDir, 'drill');
    await rm(into, { recursive: true, force: true });
    try {
      return await this.restored(last, into);
    } catch (error) {
      signal.throwIfAborted();
      const expected = error instanceof DomainError || error instanceof CannotStart;
      return failed(last.name, expected ? error.message : `恢复时出错：${String(error)}`.slice(0, 300));
    } finally {
      await rm(into, { recursive: true, force: true });
    }
  }

  private async restored({ path, name }: FoundBackup, into: string): Promise<DrillResult> {
    const begin = performance.now();
    const knownMigrations = this.dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
    const order = { file: path, secret: backupSecret(this.config), into, databaseUrl: null, knownMigrations };
    const { tables, files, faults, createdAt } = await restore(order);
    const rotten = await rottenIn(into, files.count);
    return {
      ...{ skipped: null, file: name, madeAt: createdAt },
      ...{ tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0), files: files.count },
      seconds: Math.ceil((performance.now() - begin) / 1000),
      faults: [...rotten, ...(faults.count > 0 ? [`备份时有 ${faults.count} 个文件缺失或损坏`, ...faults.first] : [])],
    };
  }

  private async tell(job: RunningJob, result: DrillResult): Promise<void> {
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await job.hold(manager);
        const [key, subject] = [`drill:${job.id}`, `job:${job.id}`];
        const text = `${drillWords(result)}。请立即检查备份目录和磁盘，重新备份后再演练一次。`;
        await this.operators.tell(manager, { key, subject, title: '备份恢复演练没有通过', text, urgent: true });
      }),
    );
  }
}

/** What of the restored files is not as it was stored. */
async function rottenIn(dataDir: string, expected: number): Promise<string[]> {
  const rotten: string[] = [];
  let count = 0;
  const files = folderUnder(dataDir);
  for await (const hash of files.hashes()) {
    count += 1;
    if ((await sumOfBytes((await files.find(hash))!)) !== hash) rotten.push(`文件 ${hash.slice(0, 12)}… 的内容不一致`);
  }
  return count === expected
    ? rotten.slice(0, 20)
    : [`应有 ${expected} 个文件，恢复出 ${count} 个`, ...rotten.slice(0, 20)];
}
