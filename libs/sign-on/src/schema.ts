import type { Schema } from '@park/platform';
import { CreateSignOn1796000770002 } from './data/create-sign-on.migration';
import { UsedAttempt } from './data/used-attempt.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const signOnSchema = {
  entities: [UsedAttempt],
  migrations: [CreateSignOn1796000770002],
} satisfies Schema;
