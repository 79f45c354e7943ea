import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, Members } from '@park/identity';
import { type CompanyActor, isRowId, RuleViolated } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { OwnEntitlements } from './auto-entitlement/own-entitlements.service';
import { CalendarFeed } from './data/calendar-feed.entity';
import { PolicyFavourite } from './data/policy-favourite.entity';
import { demandPublished } from './data/published.query';
import { policyRights } from './domain/access';
import { OwnAnswers } from './uptake/own-answers.service';

const MOST_FAVOURITES = 200;

/** What a person keeps of the policies for a company: favourites, and the address of the deadlines for a calendar program. */
@Injectable()
export class OwnPolicies {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
    /** What a company tells of policies. */
    readonly answers: OwnAnswers,
    /** What it gets without asking for it. */
    readonly entitlements: OwnEntitlements,
  ) {}

  /** The ids of the favourites, latest first. */
  async favourites(actor: CompanyActor): Promise<readonly string[]> {
    const { manager } = this.dataSource;
    const rows = await manager.find(PolicyFavourite, {
      where: own(actor),
      order: { id: 'DESC' },
      take: MOST_FAVOURITES,
    });
    return rows.map(({ policyId }) => policyId);
  }

  /** Keeps a policy in sight, or no longer; nothing where it is so already. Throws NotFound, RuleViolated at the limit. */
  async mark(actor: CompanyActor, policyId: string, isKept: boolean): Promise<void> {
    policyRights.viewOwnMatches.demand(actor);
    await this.inOneGo(async (manager) => {
      if (isKept) await demandPublished(manager, policyId);
      if (isKept && (await manager.countBy(PolicyFavourite, own(actor))) >= MOST_FAVOURITES)
        throw new RuleViolated(`最多收藏 ${MOST_FAVOURITES} 项政策，请先取消一些收藏。`);
      const row = { ...own(actor), policyId };
      const { affectedRows } = await (isKept
        ? manager.query(
            'INSERT IGNORE INTO policy_favourite (user_id, company_id, policy_id, created_at) VALUES (?, ?, ?, ?)',
            [row.userId, row.companyId, policyId, this.clock.now()],
          )
        : manager.query('DELETE FROM policy_favourite WHERE user_id = ? AND company_id = ? AND policy_id = ?', [
            ...[row.userId, row.companyId, isRowId(policyId) ? policyId : '0'],
          ]));
      if (affectedRows > 0) await this.note(manager, actor, { action: 'policy.favourite-marked', policyId, isKept });
    });
  }

  /** Wants none, or wants them again; nothing where it is so already. */
  async setQuiet(actor: CompanyActor, isQuiet: boolean): Promise<void> {
    policyRights.viewOwnMatches.demand(actor);
    const { userId, companyId } = actor;
    await this.inOneGo(async (manager) => {
      const { affectedRows } = await (isQuiet
        ? manager.query('INSERT IGNORE INTO policy_quiet (user_id, company_id, created_at) VALUES (?, ?, ?)', [
            ...[userId, companyId, this.clock.now()],
          ])
        : manager.query('DELETE FROM policy_quiet WHERE user_id = ? AND company_id = ?', [userId, companyId]));
      if (affectedRows > 0)
        await this.note(manager, actor, { action: isQuiet ? 'policy.pushes-refused' : 'policy.pushes-wanted' });
    });
  }

  /** Since when there is an address of the deadlines, null without one, and whether the person wants no pushes. One query. */
  async ways(actor: CompanyActor): Promise<{ readonly since: Date | null; readonly isQuiet: boolean }> {
    policyRights.viewOwnMatches.demand(actor);
    const { userId, companyId } = actor;
    const [row] = await this.dataSource.query(
      `SELECT (SELECT f.created_at FROM calendar_feed f WHERE f.user_id = ? AND f.company_id = ?) AS since,
              EXISTS (SELECT 1 FROM policy_quiet q WHERE q.user_id = ? AND q.company_id = ?) AS isQuiet`,
      [userId, companyId, userId, companyId],
    );
    return { since: row.since as Date | null, isQuiet: Number(row.isQuiet) === 1 };
  }

  /** A new address in place of any before, which is valid no longer; the token is told this once. */
  async openFeed(actor: CompanyActor): Promise<string> {
    policyRights.viewOwnMatches.demand(actor);
    const token = randomBytes(32).toString('base64url');
    await this.inOneGo(async (manager) => {
      await manager.delete(CalendarFeed, own(actor));
      await manager.insert(CalendarFeed, { ...own(actor), tokenHash: hashOf(token), createdAt: this.clock.now() });
      await this.note(manager, actor, { action: 'policy.calendar-opened' });
    });
    return token;
  }

  /** Takes the address back. */
  async closeFeed(actor: CompanyActor): Promise<void> {
    policyRights.viewOwnMatches.demand(actor);
    await this.inOneGo(async (manager) => {
      const { affected } = await manager.delete(CalendarFeed, own(actor));
      if (affected) await this.note(manager, actor, { action: 'policy.calendar-closed' });
    });
  }

  /** Whose deadlines a token opens; null for one that is unknown or taken back, or whose person may log in for the company no longer. */
  async personOf(token: string): Promise<CompanyActor | null> {
    if (!/^[\w-]{43}$/.test(token)) return null;
    const { manager } = this.dataSource;
    const feed = await manager.findOneBy(CalendarFeed, { tokenHash: hashOf(token) });
    if (!feed) return null;
    const { userId, companyId } = feed;
    const people = (await Members.peopleOf(manager, [companyId])).get(companyId);
    if (!people?.userIds.map(String).includes(userId)) return null;
    return { kind: 'company', userId, name: people.companyName, companyId, role: 'company-agent' };
  }

  private note(
    manager: EntityManager,
    actor: CompanyActor,
    { action, policyId, isKept }: { readonly action: string; readonly policyId?: string; readonly isKept?: boolean },
  ): Promise<void> {
    const about = policyId
      ? { objectType: 'policy', objectId: policyId }
      : { objectType: 'policy-calendar', objectId: actor.userId };
    const after = isKept === undefined ? {} : { after: { favourite: isKept } };
    return this.audit.record(manager, { actor, action, companyId: actor.companyId, ...about, ...after });
  }

  private inOneGo<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

function own({ userId, companyId }: CompanyActor) {
  return { userId, companyId };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
