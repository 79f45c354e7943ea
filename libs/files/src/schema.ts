import type { Schema } from '@park/platform';
import { Attachment } from './data/attachment.entity';
import { CreateFiles1796000028002 } from './data/create-files.migration';

/** The tables of this room, and the migrations that build them, in order. */
export const filesSchema = {
  entities: [Attachment],
  migrations: [CreateFiles1796000028002],
  people: [{ entity: Attachment, id: 'uploadedById', name: 'uploadedByName' }],
} satisfies Schema;

/** Which column names the hashes of stored files: what a backup holds the folder against. */
export const spokenOf = { table: 'attachment', column: 'hash' } as const;
