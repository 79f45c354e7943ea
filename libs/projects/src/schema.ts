import type { Schema } from '@park/platform';

/** The tables of this room, and the migrations that build them, in order. */
export const projectsSchema = {
  entities: [],
  migrations: [],
} satisfies Schema;
