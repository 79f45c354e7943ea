import { type Actor, addDays, type CalendarDate, type StaffActor } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource, type FindOperator, In, type SelectQueryBuilder } from 'typeorm';
import { AuditAnchors } from './audit-anchors';
import { AuditCheck } from './audit-check';
import { AuditEntry } from './data/audit-entry.entity';
import { identityRights } from './domain/access';
import { visibleCompanies } from './domain/company-scope';
import { anchorsIn } from './domain/audit-anchor';
import { verifyAudit } from './verify-audit';

export interface AuditFilter {
  readonly log: 'operation' | 'login';
  readonly actor?: string;
  readonly action?: string;
  /** One of these. */
  readonly actions?: readonly string[];
  readonly objectType?: string;
  readonly objectId?: string;
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
  /** Where the page before ended, as `older` said. */
  readonly cursor?: string;
}

type LatestChange = Pick<AuditEntry, 'at' | 'actorKind' | 'actorName' | 'action' | 'objectId'>;

export interface AuditPage {
  readonly rows: AuditEntry[];
  /** Cursor of the next older page, or null at the end. */
  readonly older: string | null;
}

const PAGE_SIZE = 50;

/** Reads the audit trail, newest first, by position instead of by page number: the millionth row costs as the first. */
@Injectable()
export class AuditLog {
  /** Holds the trail of a database against anchors from outside; for the command. */
  static readonly verify = { anchorsIn, against: verifyAudit };

  constructor(
    private readonly dataSource: DataSource,
    /** Whether what is read is what was written. */
    readonly check: AuditCheck,
    /** Where it ended on each day. */
    readonly anchors: AuditAnchors,
  ) {}

  /** When, by whom and how records of a kind, or one of them, were changed last, without what was changed; latest first. */
  async latest(
    actor: Actor,
    about: { readonly objectType: string; readonly objectId?: string },
    most: number,
  ): Promise<LatestChange[]> {
    identityRights.viewRecentChanges.demand(actor);
    const rows = await this.dataSource.manager.find(AuditEntry, {
      where: { log: 'operation', ...about, ...(await this.ofScope(actor)) },
      order: { at: 'DESC', id: 'DESC' },
      take: most,
    });
    return rows.map(({ at, actorKind, actorName, action, objectId }) => ({
      at,
      actorKind,
      actorName,
      action,
      objectId,
    }));
  }

  /** One page of the trail. Throws Forbidden for whoever may not read it. */
  async list(actor: Actor, filter: AuditFilter): Promise<AuditPage> {
    identityRights.viewAudit.demand(actor);
    const query = this.dataSource.manager.createQueryBuilder(AuditEntry, 'entry').where({ log: filter.log });
    if (filter.actor) query.andWhere({ actorName: In(await this.namesWith(filter.actor)) });
    if (filter.action) query.andWhere({ action: filter.action });
    if (filter.actions) query.andWhere({ action: In([...filter.actions]) });
    if (filter.objectType) query.andWhere({ objectType: filter.objectType });
    if (filter.objectId) query.andWhere({ objectId: filter.objectId });
    if (filter.from) query.andWhere('entry.at >= :from', { from: startOf(filter.from) });
    if (filter.to) query.andWhere('entry.at < :to', { to: startOf(addDays(filter.to, 1)) });
    if (actor.kind === 'staff' && actor.companies) await this.narrow(query, actor);
    const cursor = positionOf(filter.cursor);
    if (cursor) query.andWhere('entry.at <= :at AND (entry.at < :at OR entry.id < :id)', cursor);
    const rows = await query
      .orderBy('entry.at', 'DESC')
      .addOrderBy('entry.id', 'DESC')
      .limit(PAGE_SIZE + 1)
      .getMany();
    const last = rows[PAGE_SIZE - 1];
    return {
      rows: rows.slice(0, PAGE_SIZE),
      older: rows.length > PAGE_SIZE && last ? `${last.at.getTime()}-${last.id}` : null,
    };
  }

  /** The names in the trail that hold a text: the index of names is read, each once, and not the trail. */
  private async namesWith(part: string): Promise<string[]> {
    const sql = 'SELECT actor_name AS name FROM audit_entry WHERE actor_name LIKE ? GROUP BY actor_name LIMIT 200';
    const rows: { name: string }[] = await this.dataSource.query(sql, [`%${part.replace(/[\\%_]/g, '\\$&')}%`]);
    return rows.map(({ name }) => name);
  }

  /** For somebody who may know of some companies only: what was done with these. */
  private async ofScope(actor: Actor): Promise<{ companyId?: FindOperator<string> }> {
    if (actor.kind !== 'staff' || !actor.companies) return {};
    return { companyId: In(await this.visibleIds(actor)) };
  }

  /** The same, and what he did himself. */
  private async narrow(query: SelectQueryBuilder<AuditEntry>, actor: StaffActor): Promise<void> {
    const mine = { seen: ['0', ...(await this.visibleIds(actor))], me: actor.userId };
    query.andWhere('(entry.companyId IN (:...seen) OR entry.actorId = :me)', mine);
  }

  private async visibleIds(actor: StaffActor): Promise<string[]> {
    const { sql, params } = visibleCompanies(actor);
    const rows: { id: string }[] = await this.dataSource.query(`SELECT c.id FROM company_card c WHERE ${sql}`, [
      ...params,
    ]);
    return rows.map(({ id }) => id);
  }
}

function startOf(day: CalendarDate): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

function positionOf(cursor: string | undefined): { at: Date; id: string } | null {
  const parts = /^(\d{1,15})-(\d{1,19})$/.exec(cursor ?? '');
  return parts && { at: new Date(Number(parts[1])), id: parts[2]! };
}
