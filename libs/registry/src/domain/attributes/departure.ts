import { departures } from './codes';

const MOVED_OUT = 'moved_out';
const closed = Object.keys(departures).filter((code) => code !== 'none' && code !== MOVED_OUT);
const departed = [...closed, MOVED_OUT];

/**
 * How a company is gone, by the attribute `departure`, which follows from every status of registration that was recorded.
 * The one list for all rooms: each says for itself whether closed companies or all departed ones are nothing to it.
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
