import { platformEntities, platformMigrations } from '@park/platform';

/** The tables of every room. */
export const entities: Function[] = [...platformEntities];

/** Their migrations, in the order they run. */
export const migrations: Function[] = [...platformMigrations];
