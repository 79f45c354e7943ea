import { line } from './record-lines';
import { addDays, type CalendarDate, calendarDate } from '@park/kernel';
import fc from 'fast-check';
import { attribute } from '../attributes/dictionary';
import { condense } from '../ledger/condensed';
import { condensedFacts, factsFrom } from '../ledger/facts';
import { fold, type LedgerFact } from '../ledger/ledger';
import { Sheet } from '../sheet/sheet';
import { type RecordLine, withRecords } from './record';
import { recordRules, turnsOf } from './record-rules';

const today = calendarDate('2026-11-28');

const fact = (key: string, value: unknown, more: Partial<LedgerFact> = {}) =>
  ({ seq: 1, attribute: key, year: null, value, source: 'park', observedOn: '2026-11-01', ...more }) as LedgerFact;

function valueOn(day: string, key: string, lines: readonly RecordLine[], stated: readonly LedgerFact[] = []) {
  const asOf = calendarDate(day);
  const snapshot = withRecords(fold(stated), lines);
  const found = factsFrom(snapshot, asOf).lookup(key, null);
  const value = found.known ? found.value : undefined;
  const sheet = new Sheet(asOf);
  sheet.lay(condense(snapshot));
  expect(sheet.column(key, null).value).toEqual(value);
  expect(condensedFacts(asOf)(condense(snapshot)).lookup(key, null)).toEqual(found);
  return value;
}

const on = (day: string) => ({ happenedOn: day as CalendarDate });
const from = (validFrom: string, validTo: string | null = null) =>
  ({ validFrom, validTo }) as { validFrom: CalendarDate; validTo: CalendarDate | null };
const patent = { type: 'invention', name: '甲', acquisition: 'self', rank: 1, applied: true };

describe('an attribute that follows from dated records', () => {
  it.each<[string, RecordLine[], [string, unknown][]]>([
    [
      'cert.qms',
      [line('certificate', { standard: 'qms' }, from('2024-01-01', '2026-12-31'))],
      [
        ['2023-12-31', undefined],
        ['2024-01-01', true],
        ['2026-12-31', true],
        ['2027-01-01', false],
      ],
    ],
    ['cert.qms', [line('certificate', { standard: 'ems' }, from('2024-01-01'))], [['2026-11-28', undefined]]],
    [
      'cert.iictLevel',
      [
        line('certificate', { standard: 'iict', level: 'AA' }, from('2024-01-01', '2024-12-31')),
        line('certificate', { standard: 'iict', level: 'A' }, from('2024-06-01')),
      ],
      [
        ['2024-07-01', 'AA'],
        ['2025-01-01', 'A'],
      ],
    ],
    [
      'award.national3yRank',
      [
        line('award', { type: 'national_science', rank: 2 }, on('2024-02-29')),
        line('award', { type: 'national_science', rank: 5 }, on('2025-06-01')),
      ],
      [
        ['2026-11-28', 2],
        ['2027-02-28', 2],
        ['2027-03-01', 5],
        ['2028-06-01', 5],
        ['2028-06-02', null],
      ],
    ],
    [
      'award.national5yRank',
      [line('award', { type: 'national_science', rank: 2 }, on('2024-02-29'))],
      [
        ['2029-02-28', 2],
        ['2029-03-01', null],
      ],
    ],
    [
      'award.provincial3yRank',
      [line('award', { type: 'national_science', rank: 2 }, on('2024-02-29'))],
      [['2026-11-28', undefined]],
    ],
    [
      'award.makerChinaTop500_3y',
      [line('award', { type: 'maker_50' }, on('2023-11-28'))],
      [
        ['2026-11-28', true],
        ['2026-11-29', false],
      ],
    ],
    [
      'standards.ledInternationalNationalIndustry5y',
      [line('standard', { role: 'led', level: 'industry' }, on('2021-11-28'))],
      [
        ['2026-11-28', true],
        ['2026-11-29', false],
      ],
    ],
    [
      'rdOrgLevel',
      [
        line('rd-org', { level: 'provincial' }, from('2023-01-01', '2026-01-01')),
        line('rd-org', { level: 'municipal' }, from('2022-01-01')),
      ],
      [
        ['2022-06-01', 'municipal'],
        ['2025-01-01', 'provincial'],
        ['2026-01-02', 'municipal'],
      ],
    ],
    [
      'ip.classICount',
      [
        line('ip', patent, { ...on('2020-01-01'), validTo: '2026-12-31' as CalendarDate }),
        line('ip', { ...patent, related: false }, on('2020-01-01')),
        line('ip', { ...patent, acquiredOn: '2026-03-01', acquisition: 'transferred' }, on('2015-01-01')),
      ],
      [
        ['2026-11-28', 1],
        ['2027-01-01', 0],
        ['2027-03-01', 1],
      ],
    ],
    [
      'ip.classIHighValue',
      [line('ip', { ...patent, highValue: false }, on('2016-11-28'))],
      [
        ['2026-11-28', 0],
        ['2026-11-29', 1],
      ],
    ],
    [
      'ip.classIApplied',
      [line('ip', patent, on('2020-01-01')), line('ip', { ...patent, rank: 4 }, on('2020-01-01'))],
      [['2026-11-28', 1]],
    ],
    [
      'ip.classIApplied',
      [line('ip', { ...patent, applied: undefined }, on('2020-01-01'))],
      [['2026-11-28', undefined]],
    ],
    [
      'ip.classIICount',
      [line('ip', { type: 'software' }, on('2025-01-01')), line('ip', { type: 'trademark' }, on('2025-01-01'))],
      [['2026-11-28', 1]],
    ],
    [
      'equity2yYuan',
      [
        line('equity', { amountYuan: 300, qualified: true }, on('2024-11-28')),
        line('equity', { amountYuan: 50, qualified: false }, on('2026-01-01')),
      ],
      [
        ['2026-11-28', 300],
        ['2026-11-29', 0],
      ],
    ],
    ['equity3yYuan', [line('equity', { amountYuan: 300 }, on('2024-11-28'))], [['2026-11-28', undefined]]],
    ['singleVcYuan', [line('equity', { amountYuan: 300, qualified: true }, on('2014-11-28'))], [['2026-11-28', 300]]],
    [
      'flag.majorIncident3y',
      [line('incident', { type: 'safety', grade: 'larger' }, on('2023-11-28'))],
      [
        ['2026-11-28', true],
        ['2026-11-29', undefined],
      ],
    ],
    [
      'flag.majorIncident3y',
      [line('incident', { type: 'safety', grade: 'minor' }, on('2026-11-01'))],
      [['2026-11-28', undefined]],
    ],
    [
      'flag.safetyAccident1y',
      [line('incident', { type: 'quality', grade: 'major' }, on('2025-11-28'))],
      [
        ['2026-11-28', true],
        ['2026-11-29', undefined],
      ],
    ],
    [
      'mainProducts',
      [line('product', { name: '聚醚' }), line('product', { name: '助剂' }, from('2020-01-01', '2025-12-31'))],
      [
        ['2025-06-01', '聚醚；助剂'],
        ['2026-11-28', '聚醚'],
      ],
    ],
    [
      'pastSupport',
      [line('support', { project: '技改', amountYuan: 1_234_500 }, on('2024-05-01'))],
      [['2026-11-28', '技改、123.45 万元、2024']],
    ],
  ])('%s changes with the day alone', (key, lines, expected) => {
    expect(expected.map(([day]) => [day, valueOn(day, key, lines)])).toEqual(expected);
  });

  const certificate = [line('certificate', { standard: 'qms' }, from('2024-01-01', '2026-06-30'))];

  it('is what was stated where no record bears on it', () => {
    const stated = [fact('cert.qms', true)];
    expect(valueOn('2026-11-28', 'cert.qms', [], stated)).toBe(true);
    expect(valueOn('2026-11-28', 'cert.qms', certificate, stated)).toBe(false);
    expect(valueOn('2028-11-28', 'cert.qms', [], stated)).toBeUndefined();
  });

  it('is what a more trusted source states, while that is fresh', () => {
    const stated = [fact('cert.qms', true, { source: 'official-platform' })];
    expect(valueOn('2026-11-28', 'cert.qms', certificate, stated)).toBe(true);
    expect(valueOn('2028-11-28', 'cert.qms', certificate, stated)).toBe(false);
  });

  it('is an incident on record, whatever a list says', () => {
    const incident = [line('incident', { type: 'safety', grade: 'major' }, on('2026-01-01'))];
    const stated = [fact('flag.majorIncident3y', false, { source: 'official-platform' })];
    expect(valueOn('2026-11-28', 'flag.majorIncident3y', incident, stated)).toBe(true);
  });

  it('tells of its records, the least trusted source and the day of the last one', () => {
    const lines = [
      ...certificate,
      line(
        'certificate',
        { standard: 'qms' },
        {
          ...from('2026-07-01'),
          seq: 2,
          source: 'self-reported',
          recordedAt: '2026-11-20T16:30:00.000Z',
        },
      ),
    ];
    const found = factsFrom(withRecords({}, lines), today).lookup('cert.qms', null);
    expect(found).toEqual({
      known: true,
      value: true,
      source: 'self-reported',
      observedOn: '2026-11-21',
      recorded: true,
    });
  });

  it('has a rule for nothing that the dictionary does not have or that is derived otherwise', () => {
    for (const key of recordRules.keys()) expect(attribute(key)).toMatchObject({ derived: false, period: 'none' });
  });

  it('can change only on the days that its records turn', () => {
    const day = fc.integer({ min: -1500, max: 900 }).map((days) => addDays(today, days));
    const some = fc.oneof(
      fc.record({
        details: fc.constantFrom({ type: 'national_science', rank: 1 }, { type: 'maker_50' }),
        happenedOn: day,
        kind: fc.constant('award'),
      }),
      fc.record({
        details: fc.constantFrom({ standard: 'qms' }, { standard: 'iict', level: 'AA' }),
        validFrom: day,
        validTo: fc.option(day),
        kind: fc.constant('certificate'),
      }),
      fc.record({
        details: fc.record({ type: fc.constant('invention'), acquiredOn: day }),
        happenedOn: day,
        kind: fc.constant('ip'),
      }),
      fc.record({
        details: fc.constant({ type: 'tax', grade: 'minor' }),
        happenedOn: day,
        kind: fc.constant('incident'),
      }),
      fc.record({
        details: fc.constant({ amountYuan: 5, qualified: true }),
        happenedOn: day,
        kind: fc.constant('equity'),
      }),
    );
    const keys = [
      'award.national3yRank',
      'award.makerChinaTop50_3y',
      'cert.qms',
      'cert.iictLevel',
      'ip.classICount',
      'ip.classIHighValue',
      'flag.taxViolation3y',
      'equity2yYuan',
    ];
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 4 }), (records) => {
        const lines = records.map(({ kind, details, ...days }, at) => line(kind, details, { ...days, seq: at + 1 }));
        const snapshot = withRecords({}, lines);
        const turns = new Set<string>(turnsOf(lines, today));
        const valuesOn = (asOf: CalendarDate) =>
          JSON.stringify(keys.map((key) => factsFrom(snapshot, asOf).lookup(key, null)));
        let before = valuesOn(today);
        for (let asOf = addDays(today, 1); asOf < '2028-11-28'; asOf = addDays(asOf, 1)) {
          const now = valuesOn(asOf);
          if (now !== before) expect(turns).toContain(asOf);
          before = now;
        }
      }),
      { numRuns: 15 },
    );
  });
});
