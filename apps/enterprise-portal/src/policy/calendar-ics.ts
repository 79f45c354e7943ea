import { addDays, type CalendarDate } from '@park/kernel';

/** A day in a calendar. */
export interface CalendarEntry {
  /** The same for the same deadline, so that a program replaces it. */
  readonly uid: string;
  readonly on: CalendarDate;
  readonly title: string;
  readonly note: string;
  readonly url: string;
}

const MOST_OCTETS = 75;

/** A calendar of all-day entries, as RFC 5545 wants it: escaped, folded at 75 octets, stamped in UTC. */
export function calendarText(name: string, entries: readonly CalendarEntry[], at: Date): string {
  const stamp = `${at.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//park-portal//policy-deadlines//ZH', 'CALSCALE:GREGORIAN'],
    ...['METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`],
    ...entries.flatMap((entry) => eventLines(entry, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines({ uid, on, title, note, url }: CalendarEntry, stamp: string): string[] {
  return [
    ...['BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${stamp}`],
    ...[`DTSTART;VALUE=DATE:${compact(on)}`, `DTEND;VALUE=DATE:${compact(addDays(on, 1))}`],
    ...[`SUMMARY:${escaped(title)}`, `DESCRIPTION:${escaped(note)}`, `URL:${url}`],
    ...['TRANSP:TRANSPARENT', 'END:VEVENT'],
  ];
}

const compact = (day: CalendarDate) => day.replaceAll('-', '');

/** Backslash, semicolon, comma and line breaks as text values write them; nothing else that nobody sees. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');
}

/** Broken after at most 75 octets and never within a character; what follows begins with a blank, which counts. */
function folded(line: string): string {
  const pieces: string[] = [];
  let [piece, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MOST_OCTETS) {
      pieces.push(piece);
      [piece, octets] = ['', 1];
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n ');
}
