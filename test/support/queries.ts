import type { DataSource } from 'typeorm';

/** Asked once for all pages of the next second, five seconds or minute: which page it falls to depends on the machine's speed. */
const KEPT_FOR_A_WHILE =
  /AS stamp FROM title_standard |SELECT year, source, version FROM calendar_year |AS unread FROM notice_recipient /;

/** Counts what an app asks its database: answers how many readings there were since the last answer. */
export function countedQueries(dataSource: DataSource): () => number {
  let count = 0;
  const { logger } = dataSource;
  const log = logger.logQuery.bind(logger);
  logger.logQuery = (...line) => {
    if (/^\s*\(?SELECT/i.test(line[0]) && !KEPT_FOR_A_WHILE.test(line[0])) count += 1;
    log(...line);
  };
  return () => {
    const before = count;
    count = 0;
    return before;
  };
}
