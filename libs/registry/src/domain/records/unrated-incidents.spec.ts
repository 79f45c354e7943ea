import { type CalendarDate, calendarDate } from '@park/kernel';
import { condense } from '../ledger/condensed';
import { factsFrom } from '../ledger/facts';
import { fold, type LedgerFact } from '../ledger/ledger';
import { Sheet } from '../sheet/sheet';
import { type RecordLine, withRecords } from './record';
import { line } from './record-lines';

const asOf = calendarDate('2026-11-28');
const incident = (type: string, grade: string, day: string, seq = 1) =>
  line('incident', { type, grade }, { happenedOn: day as CalendarDate, seq });

/** What follows where an official list says that there was no grave accident; the same for one company and for everybody. */
function valueWith(lines: readonly RecordLine[], attribute = 'flag.majorIncident3y') {
  const none = { seq: 1, attribute: 'flag.majorIncident3y', year: null, value: false, source: 'official-platform' };
  const snapshot = withRecords(fold([{ ...none, observedOn: '2026-11-01' } as LedgerFact]), lines);
  const found = factsFrom(snapshot, asOf).lookup(attribute, null);
  const value = found.known ? found.value : undefined;
  const sheet = new Sheet(asOf);
  sheet.lay(condense(snapshot));
  expect(sheet.column(attribute, null).value).toEqual(value);
  return value;
}

describe('an accident whose grade is not known', () => {
  it('leaves open whether a grave one happened, whatever a list says, until another decides or it is long ago', () => {
    const unrated = incident('safety', 'unrated', '2025-11-28');
    expect(valueWith([])).toBe(false);
    expect(valueWith([unrated])).toBeUndefined();
    expect(valueWith([unrated, incident('safety', 'major', '2026-01-01', 2)])).toBe(true);
    expect(valueWith([incident('safety', 'unrated', '2020-11-28')])).toBe(false);
  });

  it('changes nothing where no grade is asked for', () => {
    expect(valueWith([incident('tax', 'unrated', '2026-01-01')], 'flag.taxViolation3y')).toBe(true);
  });
});
