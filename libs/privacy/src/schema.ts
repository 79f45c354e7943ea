import type { Schema } from '@park/platform';
import { CreatePrivacy1796000470001 } from './data/create-privacy.migration';
import { NoticeReading } from './data/notice-reading.entity';
import { PrivacyRequest } from './data/privacy-request.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const privacySchema = {
  entities: [PrivacyRequest, NoticeReading],
  migrations: [CreatePrivacy1796000470001],
} satisfies Schema;
