const MINUTE = 60_000;

/** Ends a session nobody used for this long. */
export const IDLE_LIMIT = 30 * MINUTE;

/** Ends every session, however busy. */
export const ABSOLUTE_LIMIT = 12 * 60 * MINUTE;

/** How stale "last seen" may be; keeps a page from costing a write. */
export const SEEN_INTERVAL = MINUTE;
