import { Audit } from '@park/identity';
import { type Actor, RuleViolated, type StaffActor } from '@park/kernel';
import { Clock, type Page, type PageRequest, shared, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CompanyWatch } from './data/company-watch.entity';
import { companyRecord, demandVisible } from './data/company-row.query';
import { followedAmong, type WatchedCompany, watchedCompanies } from './data/company-watches.query';
import { registryRights } from './domain/access';

const MOST = 500;

/** 关注: the companies somebody of the park follows, with what changed since they last looked. Everybody has their own. */
@Injectable()
export class CompanyWatches {
  private readonly followed = shared.byKey((watches) => followedAmong(this.dataSource.manager, watches));

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, page: PageRequest): Promise<Page<WatchedCompany>> {
    return watchedCompanies(this.dataSource.manager, watcher(actor), page);
  }

  /** Whether somebody follows a company. */
  async follows(actor: Actor, companyId: string): Promise<boolean> {
    if (actor.kind !== 'staff') return false;
    return (await this.followed(`${actor.userId} ${companyId}`)) ?? false;
  }

  /** From now on; nothing where they do so already. Throws NotFound, RuleViolated beyond 500 companies. */
  async follow(actor: Actor, companyId: string): Promise<void> {
    const { userId } = watcher(actor);
    await this.inOneGo(async (manager) => {
      const { id, revision } = await companyRecord(manager, actor, companyId);
      if (await manager.existsBy(CompanyWatch, { userId, companyId: id })) return;
      if ((await manager.countBy(CompanyWatch, { userId })) >= MOST)
        throw new RuleViolated(`最多关注 ${MOST} 家企业，请先取消一些。`);
      const row = { userId, companyId: id, seenRevision: revision, seenAt: this.clock.now() };
      await manager.createQueryBuilder().insert().into(CompanyWatch).values(row).orIgnore().execute();
      await this.audit.record(manager, told(actor, id, 'registry.company-followed'));
    });
  }

  /** Not any more; nothing where they did not. Throws NotFound. */
  async unfollow(actor: Actor, companyId: string): Promise<void> {
    const { userId } = watcher(actor);
    await this.inOneGo(async (manager) => {
      await demandVisible(manager, actor, companyId);
      const { affected } = await manager.delete(CompanyWatch, { userId, companyId });
      if (affected) await this.audit.record(manager, told(actor, companyId, 'registry.company-unfollowed'));
    });
  }

  /** What there is of the companies somebody follows has been seen: of one, or of all. Throws NotFound. */
  async look(actor: Actor, companyId?: string): Promise<void> {
    const { userId } = watcher(actor);
    const sql = `UPDATE company_watch w JOIN company c ON c.id = w.company_id
        SET w.seen_revision = c.revision, w.seen_at = ?
      WHERE w.user_id = ? AND (? IS NULL OR w.company_id = ?)`;
    const one = companyId ?? null;
    await this.inOneGo(async (manager) => {
      if (one !== null) await demandVisible(manager, actor, one);
      await manager.query(sql, [this.clock.now(), userId, one, one]);
    });
  }

  private inOneGo(work: (manager: EntityManager) => Promise<void>): Promise<void> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

function watcher(actor: Actor): StaffActor {
  registryRights.followCompanies.demand(actor);
  return actor as StaffActor;
}

function told(actor: Actor, companyId: string, action: string) {
  return { actor, action, objectType: 'company', objectId: companyId, companyId };
}
