import { Transitions } from '@park/identity';
import { type Actor, isRowId, NotFound } from '@park/kernel';
import { Clock, type Page, type PageRequest, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CompanyArchive } from './data/company-archive.entity';
import { bringBack, putAway } from './data/company-archive.write';
import { type ArchivedCompany, archivedCompanies } from './data/company-archives.query';
import { companyRecord, demandVisible, lockedCompany } from './data/company-row.query';
import { storeSnapshots } from './data/snapshot.write';
import { registryRights } from './domain/access';
import { archiveLifecycle } from './domain/archive/archive-lifecycle';
import { plainReason } from './domain/ledger/plain-reason';

/** Which archiving is taken back, as it was seen. */
interface SeenArchive {
  readonly companyId: string;
  readonly id: string;
  readonly version: number;
}

const REASON = { label: '归档理由', example: '登记错误，园区内没有这家企业' };

/** Files of companies that are put away with a reason, and brought back. Nothing of them is deleted. */
@Injectable()
export class CompanyArchives {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** The files that are put away, the latest first. */
  list(actor: Actor, page: PageRequest): Promise<Page<ArchivedCompany>> {
    registryRights.viewCompanies.demand(actor);
    return archivedCompanies(this.dataSource.manager, actor, page);
  }

  /** Every time the file of a company was put away, the latest first. Throws NotFound. */
  async of(actor: Actor, companyId: string): Promise<CompanyArchive[]> {
    registryRights.viewCompanies.demand(actor);
    const { manager } = this.dataSource;
    await demandVisible(manager, actor, companyId);
    return manager.find(CompanyArchive, { where: { companyId }, order: { id: 'DESC' }, take: 50 });
  }

  /** Throws InvalidInput naming reason, RuleViolated for a file that is put away or went into another one. */
  async archive(actor: Actor, companyId: string, typed: string): Promise<void> {
    registryRights.archiveCompanies.demand(actor);
    const reason = plainReason(typed, REASON);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const company = await lockedCompany(manager, actor, companyId);
        const row = { status: archiveLifecycle.initial, companyId: company.id, reason, actorName: actor.name };
        const inserted = await manager.insert(CompanyArchive, { ...row, archivedAt: this.clock.now() });
        const id = String(inserted.identifiers[0]!['id']);
        await putAway(manager, company.id, id);
        const audit = { action: 'registry.company-archived', companyId: company.id, note: reason };
        await this.transitions.begin(actor, manager, { table: archiveLifecycle, id, audit });
      }),
    );
  }

  /** Throws NotFound, Conflict and RuleViolated when somebody else has brought it back. */
  async restore(actor: Actor, seen: SeenArchive): Promise<void> {
    registryRights.archiveCompanies.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const archive = await found(manager, seen);
        await this.transitions.transition(actor, manager, {
          ...{ table: archiveLifecycle, entity: CompanyArchive, verb: 'restore' as const },
          subject: { ...archive, version: seen.version },
          effects: () => this.show(actor, manager, archive),
          audit: { action: 'registry.company-restored', companyId: archive.companyId },
        });
      }),
    );
  }

  private async show(actor: Actor, manager: EntityManager, { companyId, id }: CompanyArchive): Promise<void> {
    await bringBack(manager, companyId, id);
    const { revision, snapshot } = await companyRecord(manager, actor, companyId);
    await storeSnapshots(manager, [{ companyId, revision, snapshot }]);
  }
}

async function found(manager: EntityManager, { id, companyId }: SeenArchive): Promise<CompanyArchive> {
  const archive = isRowId(id) ? await manager.findOneBy(CompanyArchive, { id, companyId }) : null;
  if (!archive) throw new NotFound('没有找到这次归档，请从企业档案进入。');
  return archive;
}
