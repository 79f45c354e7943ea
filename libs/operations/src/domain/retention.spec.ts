import { backupName, madeAt, outdated } from './retention';

const at = (day: string, time = '02:00') => backupName(new Date(`${day}T${time}:00+08:00`));
const daily = (first: string, days: number) =>
  Array.from({ length: days }, (_, index) =>
    at(new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10)),
  );

describe('the name of a backup', () => {
  it('tells when it was made, by the clock of Shanghai', () => {
    const made = new Date('2026-12-31T16:05:09Z');
    expect(backupName(made)).toBe('park-20270101-000509.backup');
    expect(madeAt(backupName(made))).toEqual(made);
  });

  it.each(['park-20261301-000000.backup', 'park-20261129-020000.backup.unfinished', 'notes.txt', ''])(
    'is not %j',
    (name) => expect(madeAt(name)).toBeNull(),
  );
});

describe('what is kept of the backups', () => {
  it('is everything while there are few', () => {
    expect(outdated(daily('2026-11-23', 7))).toEqual([]);
    expect(outdated([])).toEqual([]);
  });

  it('is the last of a day', () => {
    const [early, late] = [at('2026-11-29', '02:00'), at('2026-11-29', '14:00')];
    expect(outdated([late, early])).toEqual([early]);
  });

  it('is 7 days, 4 weeks and 12 months after two years of daily backups', () => {
    const all = daily('2024-12-01', 729);
    const gone = new Set(outdated(all));
    const kept = all.filter((name) => !gone.has(name)).map((name) => name.slice(5, 13));
    expect(kept).toEqual([
      ...['20251231', '20260131', '20260228', '20260331', '20260430', '20260531', '20260630', '20260731'],
      ...['20260831', '20260930', '20261031'],
      ...['20261108', '20261115', '20261122'],
      ...['20261123', '20261124', '20261125', '20261126', '20261127', '20261128', '20261129'],
    ]);
  });

  it('counts days that have a backup, so that a long pause takes nothing away', () => {
    expect(outdated([...daily('2025-01-01', 7), at('2026-11-29')])).not.toContain(at('2025-01-07'));
  });

  it('never is decided about other files', () => {
    expect(outdated([...daily('2026-01-01', 60), 'notes.txt', 'park.key'])).not.toContain('notes.txt');
  });
});
