import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import { type Actor, RuleViolated } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { CompanyFiles, CompanyRecords, registryRights } from '@park/registry';
import { DataSource } from 'typeorm';
import { bookletRights } from './domain/access';
import { bookletOf } from './domain/booklet';
import { bookletName } from './domain/booklet-batch';
import { printApart } from './printing/print-apart';
import { bookletTemplate } from './printing/template';

const EIGHT_HOURS_MS = 8 * 3_600_000;

/** A booklet as it goes out. */
export interface PrintedBooklet {
  readonly name: string;
  readonly bytes: Buffer;
}

/** 一企一册 of one company as PDF. */
@Injectable()
export class CompanyBooklets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CompanyFiles,
    private readonly records: CompanyRecords,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** For one reader, who stands on every page; noted in the trail before it is handed over. Throws NotFound, RuleViolated for a file put away, ExternalFailure. */
  async print(actor: Actor, companyId: string): Promise<PrintedBooklet> {
    bookletRights.printBooklets.demand(actor);
    const [file, records] = await Promise.all([this.files.open(actor, companyId), this.records.list(actor, companyId)]);
    if (file.archiveId !== null || file.mergedIntoId !== null)
      throw new RuleViolated(`“${file.name}”的档案已归档或已并入别的档案，不生成一企一册；需要时请打印档案页面。`);
    const reader = { name: actor.name, at: minuteOf(this.clock.now()) };
    const covered = { ...file, coversSensitive: !registryRights.viewSensitive.allows(actor) };
    const bytes = await printApart({ template: bookletTemplate, data: bookletOf(covered, records, reader) });
    const told = { actor, action: 'booklets.printed', objectType: 'company-booklet', objectId: file.id };
    await withRetry(() =>
      this.dataSource.transaction((manager) => this.audit.record(manager, { ...told, companyId: file.id })),
    );
    return { name: bookletName(file), bytes };
  }
}

/** 2026-11-30 10:20, in Shanghai. */
function minuteOf(instant: Date): string {
  return new Date(instant.getTime() + EIGHT_HOURS_MS).toISOString().slice(0, 16).replace('T', ' ');
}
