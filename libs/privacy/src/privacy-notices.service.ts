import { Audit, type CurrentUser } from '@park/identity';
import type { Actor } from '@park/kernel';
import { withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NoticeReading } from './data/notice-reading.entity';
import { NOTICE_VERSION } from './domain/privacy-notice';

/** Where the notice is read. */
const PATH = '/account/personal-data/notice';

/** Who has read which version of the notice about personal data. */
@Injectable()
export class PrivacyNotices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
  ) {}

  get version(): string {
    return NOTICE_VERSION;
  }

  /** Where a login leads that was to lead to `next`: first to the notice, when its version was not read yet. */
  async wayIn(userId: string, next: string): Promise<string> {
    const hasRead = await this.dataSource.manager.existsBy(NoticeReading, { userId, version: NOTICE_VERSION });
    return hasRead ? next : `${PATH}?next=${encodeURIComponent(next)}`;
  }

  /** The versions that this person has read, the last first. */
  readings({ account }: CurrentUser): Promise<NoticeReading[]> {
    return this.dataSource.manager.find(NoticeReading, {
      where: { userId: account.id },
      order: { readAt: 'DESC' },
      take: 50,
    });
  }

  /** Notes that this person has read a version; once. Another version than today's is not noted. */
  async noteRead({ account, actor }: CurrentUser, version: string): Promise<void> {
    if (version !== NOTICE_VERSION) return;
    const who: Actor = actor ?? ({ kind: account.kind, userId: account.id, name: account.name } as Actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const reading = { userId: account.id, version, readAt: () => 'UTC_TIMESTAMP(3)' };
        const insert = manager.createQueryBuilder().insert().into(NoticeReading).values(reading).orIgnore();
        const { affectedRows } = (await insert.updateEntity(false).execute()).raw as { affectedRows: number };
        if (affectedRows !== 1) return;
        const what = { action: 'privacy.notice-read', objectType: 'privacy-notice', objectId: version };
        await this.audit.record(manager, { actor: who, ...what });
      }),
    );
  }
}
