/** The variable that tells an application to wait for its turn. */
export const STANDS_BY = 'PARK_STANDS_BY';

/** Its name in the list of processes meanwhile: it serves nobody yet. */
export const STANDING_BY = 'park: standing by';

/** Where the product works. */
export interface Place {
  readonly databaseUrl: string;
  readonly dataDir: string;
}

/** What the launcher tells an application that waits. */
export type Turn = ({ readonly to: 'serve' } | { readonly to: 'install'; readonly isPrivate: boolean }) & Place;

/** What the application answers when it has installed. */
export interface Installed {
  /** The logins of the demo as a table for a terminal; empty where there are none. */
  readonly accounts: string;
}
