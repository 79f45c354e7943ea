import { type CalendarDate, usccFrom } from '@park/kernel';
import { type Attribute, attribute, attributes, cellOf, entryForm, type Snapshot } from '@park/registry';
import { checkFileWithRows, type OutValue, xlsxStream } from '@park/sheets';
import fc from 'fast-check';
import { planOf } from '../row-plan';
import { importKinds, type ImportKind, targetOf } from '../targets/targets';
import { holdsSensitive, outHead, outRows } from './out-table';

const origin = { source: 'park', observedOn: '2026-11-01' as CalendarDate } as const;
const COMPANY = { uscc: '91120116MA0DEM0131', name: '滨港甲新材料（演示）有限公司' };
const kinds = Object.keys(importKinds) as ImportKind[];

/** A value of an attribute as its form keeps it. */
function valueOf(entry: Attribute): fc.Arbitrary<unknown> {
  const read = (typed: string | string[]) => entryForm.parseInYuan(entry, typed);
  const kept = (typed: fc.Arbitrary<string | string[]>) =>
    typed.map(read).chain((result) => (result.ok ? fc.constant(result.value) : fc.constant(undefined)));
  const codes = Object.keys(entry.codes ?? {});
  const { kind, format } = entry;
  if (format === 'uscc') return fc.constant(COMPANY.uscc);
  if (format === 'tag') return kept(fc.subarray(['重点企业', '上市后备', 'AI'], { minLength: 1 }));
  if (kind === 'set') return kept(fc.subarray(codes, { minLength: 1 }));
  if (codes.length > 0) return fc.constantFrom(...codes);
  if (kind === 'boolean') return fc.boolean();
  if (kind === 'date') return kept(days);
  if (kind === 'number' || kind === 'ratio') return kept(figures);
  return kept(words);
}

const days = fc
  .integer({ min: 0, max: 8000 })
  .map((day) => new Date(Date.UTC(2004, 0, 1 + day)).toISOString().slice(0, 10));
const figures = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000_000 }).map(String),
  fc.integer({ min: 0, max: 9_999 }).map((cents) => String(cents / 100)),
  fc.integer({ min: -50_000, max: 50_000 }).map((cents) => String(cents / 100)),
);
const words = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '+86 22',
    "'引号",
    '2026',
    '12.50',
    '是',
    '甲\n乙',
    '无',
    '2026-01-31',
    '1e5',
    '<b>&',
    '第 1 项',
  ),
  fc.string({ unit: fc.constantFrom(...'甲乙丙AB01，。（） -/'), minLength: 1, maxLength: 20 }),
);

const year = fc.constantFrom('2024', '2025');

/** The file of a company with values of the attributes of a table. */
function fileOf(kind: ImportKind): fc.Arbitrary<Snapshot> {
  const own = attributes.filter(
    (entry) => !entry.derived && !entry.identity && targetOf(kind).fields.some(({ key }) => key === entry.key),
  );
  const some = fc.subarray(own, { minLength: Math.min(3, own.length) });
  return some.chain((entries) =>
    fc
      .tuple(...entries.map((entry) => fc.tuple(valueOf(entry), entry.period === 'year' ? year : fc.constant('-'))))
      .map((values) =>
        Object.fromEntries(
          entries.flatMap(({ key }, at) => {
            const [v, when] = values[at]!;
            return v === undefined ? [] : [[key, { [when]: { v, s: 'tax', o: '2026-05-31' } }]];
          }),
        ),
      ),
  ) as fc.Arbitrary<Snapshot>;
}

/** What an import of a table that went out reads. */
async function readBack(kind: ImportKind, lines: readonly (readonly OutValue[])[]) {
  async function* rows() {
    yield outHead(kind);
    yield* lines;
  }
  const bytes = Buffer.concat(await xlsxStream(importKinds[kind], rows(), [['导出人', '演示']]).toArray());
  const read = await checkFileWithRows(bytes, targetOf(kind));
  if ('refused' in read) throw new Error(read.message);
  return read.result;
}

const BLANK = /^(\/+|[-‐-―−－]+|\\)$/;
const codeOf = (at: number) => usccFrom('91120116', `MA0D${String(at).padStart(4, '0')}`);
const MANY = 25;

it.each(['companies', 'yearly-facts'] as const)('says all of %s that is on file, and nothing else', async (kind) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fileOf(kind), { minLength: MANY, maxLength: MANY }), async (files) => {
      const lines = files.map((snapshot, at) =>
        outRows(kind, { ...COMPANY, uscc: codeOf(at), snapshot, contacts: [] }, false),
      );
      const result = await readBack(kind, lines.flat());
      const total = lines.flat().length;
      expect(result).toMatchObject({ exported: true, errors: [], rows: { total, ok: total } });
      const facts = files.map(() => 0);
      for (const record of result.records) {
        const { plan, faults } = planOf(kind, record, origin);
        const at = files.findIndex((_, each) => codeOf(each) === plan.uscc);
        const kept = plan.facts.map((fact) => cellOf(files[at]!, fact.attribute, fact.year)?.v);
        expect([faults, plan.facts.map(({ value }) => value)]).toEqual([[], kept]);
        facts[at]! += plan.facts.length;
      }
      expect(facts).toEqual(files.map(saidIn));
    }),
    { numRuns: 2, endOnFailure: true },
  );
});

/** How many values a file holds that a table can say: signs for nothing are none. */
function saidIn(snapshot: Snapshot): number {
  const values = Object.values(snapshot).flatMap((years) => Object.values(years).map(({ v }) => v));
  return values.filter((v) => v !== null && !(typeof v === 'string' && BLANK.test(v))).length;
}

const title = fc.record({
  code: fc.constantFrom(...Object.keys(attribute('validTitles')!.codes!)),
  issuer: fc.constantFrom('演示科技局', '演示工信局'),
  docNumber: fc.constantFrom('演示〔2024〕2号', 'GR202412000001'),
  issuedOn: fc.constantFrom('2024-07-01', '2025-01-31'),
  validFrom: fc.constantFrom('2025-02-01', '2025-03-01'),
  validTo: fc.constantFrom('2027-06-30', '2028-12-31', null),
  status: fc.constantFrom(...Object.keys(entryForm.titleStatuses)),
});

it('says every title as it is on file', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(title, { minLength: 1, maxLength: MANY, selector: ({ code }) => code }),
      async (titles) => {
        const snapshot = { titles: { '-': { v: titles, s: 'platform', o: '2026-05-31' } } } as unknown as Snapshot;
        const result = await readBack('titles', outRows('titles', { ...COMPANY, snapshot, contacts: [] }, false));
        expect(result.records.map((record) => planOf('titles', record, origin).plan.title)).toEqual(titles);
      },
    ),
    { numRuns: 10 },
  );
});

it('leaves blank what the reader may not see, and takes two sources of one record for one line', () => {
  const held = { kind: 'equity', happenedOn: '2025-03-01', validFrom: null, validTo: null };
  const details = { investor: '演示基金', amountYuan: 5_000_000 };
  const records = ['park', 'self-reported'].map((source, seq) => ({ ...held, details, source, seq }));
  const snapshot = { 'record.equity': { '-': { v: records, s: 'park', o: '2026-05-31' } } } as unknown as Snapshot;
  const of = (covers: boolean) => outRows('record-equity', { ...COMPANY, snapshot, contacts: [] }, covers);
  const [head] = [outHead('record-equity')];
  const amount = head.indexOf('实缴金额（万元）');
  expect([of(false).length, of(false)[0]![amount], of(true)[0]![amount]]).toEqual([1, 500, null]);
  expect(kinds.filter(holdsSensitive)).toEqual(
    expect.arrayContaining(['companies', 'yearly-facts', 'contacts', 'record-equity', 'record-shareholder']),
  );
  expect(holdsSensitive('titles')).toBe(false);
});
