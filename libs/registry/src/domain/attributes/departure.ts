import { departures } from './codes';

const MOVED_OUT = 'moved_out';
const closed = Object.keys(departures).filter((code) => code !== 'none' && code !== MOVED_OUT);
const departed = [...closed, MOVED_OUT];

/**
 * How a company is gone, by the attribute `departure`, which follows from every status of registration that was recorded.
 * The one list for all rooms. Closed: no national policy, no link to a lead. Departed: no policy of a city or district, no
 * ladder or case, no reports, no link to a project, no new use of a site; an imported title is asked about. Who holds only
 * a row of a company asks `word` of its status.
 */
export const departure = {
  attribute: 'departure',
  /** Closed for good: revoked, cancelled, struck off. */
  closed: closed as readonly string[],
  /** Closed, or moved out of the city; who moved out may come back. */
  departed: departed as readonly string[],
  /** Such as 注销, of the attribute or of a status of registration; null for a company that is here. */
  word: (code: unknown): string | null =>
    departed.includes(String(code)) ? departures[code as keyof typeof departures] : null,
};
