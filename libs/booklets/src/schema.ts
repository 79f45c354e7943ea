import type { Schema } from '@park/platform';
import { BookletBatch } from './data/booklet-batch.entity';
import { CreateBooklets1796000620002 } from './data/create-booklets.migration';

/** The tables of this room, and the migrations that build them, in order. */
export const bookletsSchema = {
  entities: [BookletBatch],
  migrations: [CreateBooklets1796000620002],
  people: [{ entity: BookletBatch, id: 'userId', name: 'userName' }],
} satisfies Schema;
