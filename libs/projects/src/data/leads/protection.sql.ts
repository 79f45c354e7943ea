import { protectionDays } from '../../domain/leads/protection/protection';

const { warningQuarters } = protectionDays;

/** The protection of a row of leads as the database reckons it; `:usualDays`, `:extendedDays` and the day are given by the caller. */
export const protectionSql = {
  /** The day the silence counts from. */
  from: (row = '') => {
    const counted = `${row}counted_from_on`;
    return `GREATEST(${counted}, COALESCE(${row}last_progress_on, ${counted}))`;
  },
  limit: (row = '') => `IF(${row}is_extended, :extendedDays, :usualDays)`,
  /** Three quarters are over. */
  isFading: (today: string, row = '') =>
    `4 * DATEDIFF(${today}, ${protectionSql.from(row)}) >= ${warningQuarters} * ${protectionSql.limit(row)}`,
};
