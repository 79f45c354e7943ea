import { isRowId } from '@park/kernel';
import { type AppName, Housekeeping, shared, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, In } from 'typeorm';
import { FormDraft } from './data/form-draft.entity';
import type { FormFields } from './form-meta';

/** Which form of whom. */
export interface DraftPlace {
  readonly userId: string;
  readonly app: AppName;
  readonly company: string | null;
  readonly page: string;
  readonly action: string;
}

/** What is offered to whoever opens the page of a draft. */
export type OfferedDraft = Pick<FormDraft, 'id' | 'action' | 'typed' | 'at'>;

/** On which page of whom a draft waits. */
type OpenedAt = Pick<DraftPlace, 'userId' | 'company' | 'page'> & { readonly app: string };

const MOST_BYTES = 64 << 10;
const MOST_DRAFTS = 50;

/** Keeps what was typed into a form that could not be saved, until it is, for seven days at most. */
@Injectable()
export class FormDrafts {
  private readonly opened = shared.byKey((places) => this.latestOn(places));

  constructor(
    private readonly dataSource: DataSource,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register((atMost) => this.forgetOld(atMost));
  }

  /** The latest of a form counts, and the latest fifty of a person. False when it is too long to be kept. */
  async keep(place: DraftPlace, typed: FormFields): Promise<boolean> {
    const text = JSON.stringify(typed);
    if (Buffer.byteLength(text) > MOST_BYTES || place.page.length > 500 || place.action.length > 500) return false;
    await withRetry(() =>
      this.dataSource.query(
        `INSERT INTO form_draft (user_id, place_hash, app, company_id, page, action, typed, at)
           VALUES (?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3))
           ON DUPLICATE KEY UPDATE page = VALUES(page), typed = VALUES(typed), at = VALUES(at)`,
        [place.userId, hashOf(place), place.app, place.company, place.page, place.action, text],
      ),
    );
    await this.leaveLatest(place.userId);
    return true;
  }

  /** The latest draft of a form on this page, for this person acting for this company. */
  async onPage(who: Pick<DraftPlace, 'userId' | 'app' | 'company'>, page: string): Promise<OfferedDraft | null> {
    return (await this.opened(placeOf({ ...who, page }))) ?? null;
  }

  /** Of each place that somebody opens: every page with a form asks, and most have none. */
  private async latestOn(places: readonly string[]): Promise<Map<string, OfferedDraft>> {
    const asked = places.map(
      (place) => JSON.parse(place) as [userId: string, app: string, company: string, page: string],
    );
    const rows: (Omit<OfferedDraft, 'typed'> & OpenedAt & { readonly typed: string | OfferedDraft['typed'] })[] =
      await this.dataSource.query(
        `SELECT id, user_id AS userId, app, company_id AS company, page, action, typed, at FROM form_draft
          WHERE user_id IN (?) AND page IN (?) ORDER BY at`,
        [[...new Set(asked.map(([userId]) => userId))], [...new Set(asked.map(([, , , page]) => page))]],
      );
    return new Map(
      rows.map(({ id, action, typed, at, ...place }) => {
        // MariaDB keeps JSON as text, MySQL answers parsed values.
        const fields = typeof typed === 'string' ? (JSON.parse(typed) as OfferedDraft['typed']) : typed;
        return [placeOf(place), { id: String(id), action, typed: fields, at }];
      }),
    );
  }

  /** The form was saved: its draft has served its purpose. */
  async forget({ userId, app, company, action }: Omit<DraftPlace, 'page'>): Promise<void> {
    const placeHash = hashOf({ app, company, action });
    await withRetry(() => this.dataSource.manager.delete(FormDraft, { userId, placeHash }));
  }

  /** The person does not want it back. */
  async discard(userId: string, id: string): Promise<void> {
    if (isRowId(id)) await withRetry(() => this.dataSource.manager.delete(FormDraft, { id, userId }));
  }

  private async leaveLatest(userId: string): Promise<void> {
    const { manager } = this.dataSource;
    const older = await manager.find(FormDraft, {
      select: { id: true },
      where: { userId },
      order: { at: 'DESC', id: 'DESC' },
      skip: MOST_DRAFTS,
      take: MOST_DRAFTS,
    });
    const ids = older.map(({ id }) => id);
    if (ids.length > 0) await withRetry(() => manager.delete(FormDraft, { id: In(ids) }));
  }

  private async forgetOld(atMost: number): Promise<number> {
    const sql = 'DELETE FROM form_draft WHERE at < UTC_TIMESTAMP(3) - INTERVAL 7 DAY LIMIT ?';
    const { affectedRows } = await this.dataSource.query(sql, [atMost]);
    return Number(affectedRows);
  }
}

function placeOf({ userId, app, company, page }: OpenedAt): string {
  return JSON.stringify([String(userId), app, company === null ? null : String(company), page]);
}

function hashOf({ app, company, action }: Pick<DraftPlace, 'app' | 'company' | 'action'>): string {
  return createHash('sha256')
    .update(JSON.stringify([app, company, action]))
    .digest('hex');
}
