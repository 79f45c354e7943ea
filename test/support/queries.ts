import type { DataSource } from 'typeorm';

/** Counts what an app asks its database: answers how many readings there were since the last answer. */
export function countedQueries(dataSource: DataSource): () => number {
  let count = 0;
  const { logger } = dataSource;
  const log = logger.logQuery.bind(logger);
  logger.logQuery = (...line) => {
    if (/^\s*\(?SELECT/i.test(line[0])) count += 1;
    log(...line);
  };
  return () => {
    const before = count;
    count = 0;
    return before;
  };
}
