import { dateInShanghai, yearOf } from '@park/kernel';
import { Config, type JobRow, Jobs, Outbox } from '@park/platform';
import { WorkCalendars } from '@park/work';
import { Injectable } from '@nestjs/common';
import { statfs } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { backupFolder, backupsIn, type FoundBackup } from './backup/backup-place';
import type { Readings } from './domain/alarms';
import type { DrillResult } from './domain/drill-result';
import { DRILL_JOB } from './drill.job';
import { watching } from './operators';

const AUDIT_CHECK = 'identity.audit-check';
const HOUR = 3_600_000;
const DECEMBER = '12';

/** What is looked at of the installation as a whole, whichever process looks. */
export interface InstallationState extends Omit<Readings, 'traffic'> {
  readonly jobs: { readonly waiting: number; readonly running: number; readonly failedLastDay: number };
  readonly backups: readonly FoundBackup[];
  readonly drill: { readonly at: Date; readonly result: DrillResult } | null;
  readonly auditCheck: { readonly at: Date; readonly hasFault: boolean } | null;
  readonly diskFree: number | null;
  readonly server: string;
}

/** Reads how the installation is. */
@Injectable()
export class Installation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly calendars: WorkCalendars,
  ) {}

  async state(): Promise<InstallationState> {
    const { manager } = this.dataSource;
    const [{ now, version }] = await manager.query('SELECT UTC_TIMESTAMP(3) AS now, VERSION() AS version');
    const { waitingSeconds, dead } = await this.outbox.backlog(manager);
    const jobs = await this.jobs.counts(manager);
    const last = await this.jobs.lastDone(manager, [DRILL_JOB, AUDIT_CHECK]);
    const calendarLacks = await this.missingYears(now as Date);
    const [backups, disk] = await Promise.all([backupsIn(backupFolder(this.config)), diskOf(this.config.dataDir)]);
    const drill = drillOf(last.find(({ kind }) => kind === DRILL_JOB));
    const auditCheck = checkOf(last.find(({ kind }) => kind === AUDIT_CHECK));
    return {
      ...{ waitingSeconds, dead, jobs, calendarLacks, backups, drill, auditCheck, ...disk },
      backupHours: backups[0] ? ((now as Date).getTime() - backups[0].at.getTime()) / HOUR : null,
      wantsBackups: this.wantsBackups,
      drillFaults: drill?.result.faults.length ?? 0,
      auditFault: auditCheck?.hasFault ?? false,
      server: String(version),
    };
  }

  /** Whether this installation is one that must have backups. */
  private get wantsBackups(): boolean {
    const { nodeEnv, backupKey, backupKeyFile } = this.config;
    return nodeEnv === 'production' || Boolean(backupKey ?? backupKeyFile);
  }

  /** Of this year and, in December, of the next. */
  private async missingYears(now: Date): Promise<number[]> {
    const today = dateInShanghai(now);
    const years = today.slice(5, 7) === DECEMBER ? [yearOf(today), yearOf(today) + 1] : [yearOf(today)];
    const calendar = await this.calendars.current(watching);
    return years.filter((year) => !calendar.knows(year));
  }
}

function drillOf(job: JobRow | undefined): InstallationState['drill'] {
  return job?.result && job.finishedAt ? { at: job.finishedAt, result: job.result as DrillResult } : null;
}

function checkOf(job: JobRow | undefined): InstallationState['auditCheck'] {
  const result = job?.result as { fault?: unknown } | null | undefined;
  return result && job?.finishedAt ? { at: job.finishedAt, hasFault: Boolean(result.fault) } : null;
}

async function diskOf(folder: string): Promise<{ diskUsed: number | null; diskFree: number | null }> {
  try {
    const { blocks, bfree, bavail, bsize } = await statfs(folder);
    // As df counts it: what only root may use is neither used nor free.
    const used = blocks - bfree;
    return { diskUsed: used / (used + bavail), diskFree: bavail * bsize };
  } catch {
    return { diskUsed: null, diskFree: null };
  }
}
