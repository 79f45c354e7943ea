import type { Schema } from '@park/platform';
import { CreateNotices1796000035001 } from './data/create-notices.migration';
import { NoticeRecipient } from './data/notice-recipient.entity';
import { NoticeRow } from './data/notice.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const noticesSchema = {
  entities: [NoticeRow, NoticeRecipient],
  migrations: [CreateNotices1796000035001],
} satisfies Schema;
