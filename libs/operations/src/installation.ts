import { dateInShanghai, yearOf } from '@park/kernel';
import { Config, type JobRow, Jobs, Outbox } from '@park/platform';
import { WorkCalendars } from '@park/work';
import { Injectable } from '@nestjs/common';
import { statfs } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { backupFolder, backupsIn, drillLack, type FoundBackup, keyLack } from './backup/backup-place';
import { type Readings, wantsBackups } from './domain/alarms';
import { type DrillResult, drillWords } from './domain/drill-result';
import { DRILL_JOB } from './drill.job';
import { watching } from './operators';

const AUDIT_CHECK = 'identity.audit-check';
const HOUR = 3_600_000;
const NOW = `
  SELECT UTC_TIMESTAMP(3) AS now, VERSION() AS version, (
    SELECT TIMESTAMPDIFF(HOUR, MIN(create_time), NOW()) FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name = 'migration') AS hours`;
const DECEMBER = '12';

/** What is looked at of the installation as a whole, whichever process looks. */
export interface InstallationState extends Omit<Readings, 'traffic'> {
  readonly jobs: { readonly waiting: number; readonly running: number; readonly failedLastDay: number };
  readonly backups: readonly FoundBackup[];
  readonly drill: { readonly at: Date; readonly words: string } | null;
  /** Why no drill can run now, as a sentence. */
  readonly drillLack: string | null;
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
    const [{ now, version, hours }] = await manager.query(NOW);
    const { waitingSeconds, dead } = await this.outbox.backlog(manager);
    const jobs = await this.jobs.counts(manager);
    const last = await this.jobs.lastEnded(manager, [DRILL_JOB, AUDIT_CHECK]);
    const calendarLacks = await this.missingYears(now as Date);
    const [backups, disk] = await Promise.all([backupsIn(backupFolder(this.config)), diskOf(this.config.dataDir)]);
    const done = last.filter(({ state }) => state === 'done');
    const drilled = done.find(({ kind }) => kind === DRILL_JOB)?.result as DrillResult | null | undefined;
    const auditCheck = checkOf(done.find(({ kind }) => kind === AUDIT_CHECK));
    return {
      ...{ waitingSeconds, dead, jobs, calendarLacks, backups, auditCheck, ...disk },
      drill: drillOf(last),
      drillLack: drillLack(this.config, backups),
      keyLack: keyLack(this.config),
      backupHours: backups[0] ? ((now as Date).getTime() - backups[0].at.getTime()) / HOUR : null,
      wantsBackups: wantsBackups({ ...this.setUp, hours: Number(hours) }),
      drillFaults: drilled?.faults.length ?? 0,
      auditFault: auditCheck?.hasFault ?? false,
      server: String(version),
    };
  }

  private get setUp() {
    const { nodeEnv, backupKey, backupKeyFile } = this.config;
    return { isProduction: nodeEnv === 'production', hasKey: Boolean(backupKey ?? backupKeyFile) };
  }

  /** Of this year and, in December, of the next. */
  private async missingYears(now: Date): Promise<number[]> {
    const today = dateInShanghai(now);
    const years = today.slice(5, 7) === DECEMBER ? [yearOf(today), yearOf(today) + 1] : [yearOf(today)];
    const calendar = await this.calendars.current(watching);
    return years.filter((year) => !calendar.knows(year));
  }
}

/** The latest drill, done or failed. */
function drillOf(ended: readonly JobRow[]): InstallationState['drill'] {
  const drills = ended.filter(({ kind, finishedAt }) => kind === DRILL_JOB && finishedAt);
  const job = drills.sort((one, other) => Number(other.id) - Number(one.id))[0];
  if (!job) return null;
  const words = job.result ? drillWords(job.result as DrillResult) : (job.error ?? '演练没有完成');
  return { at: job.finishedAt!, words };
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
