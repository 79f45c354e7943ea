import type { Schema } from '@park/platform';
import { Attachment } from './data/attachment.entity';
import { CreateFiles1796000028002 } from './data/create-files.migration';

/** The tables of this room, and the migrations that build them, in order. */
export const filesSchema = {
  entities: [Attachment],
  migrations: [CreateFiles1796000028002],
} satisfies Schema;
