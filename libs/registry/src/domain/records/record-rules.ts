import type { FactValue } from '@park/criteria';
import { addDays, addMonths, type CalendarDate } from '@park/kernel';
import { type FactSource, trustRank } from '../ledger/fact-source';
import { inTenThousands } from '../values/number-text';
import { type HeldRecord, leastTrusted, type RecordKindCode } from './record';

/** What follows from the records that bear on an attribute; undefined when they leave it open. */
type Worked = FactValue | null | undefined;

/** How one attribute follows from the records of a kind. */
export interface RecordRule {
  readonly kind: RecordKindCode;
  /** The records that bear on it; without any, what was stated stands. */
  bears(record: HeldRecord): boolean;
  work(records: readonly HeldRecord[], asOf: CalendarDate): Worked;
  /** Whether a record may bear on it and does not say so: unless others decide, it is unknown, whatever was stated. */
  mayBear?(record: HeldRecord, asOf: CalendarDate): boolean;
  /** What a more trusted source states does not outweigh it: an incident happened whatever a list says. */
  readonly vetoes?: boolean;
}

export interface FromRecords {
  readonly value: FactValue | null;
  /** The least trusted of the records it follows from. */
  readonly source: FactSource;
}

/** What a rule makes of the records of its kind on a day; `open`: they leave it unknown, whatever was stated. */
export function fromRecords(
  rule: RecordRule,
  records: readonly HeldRecord[],
  asOf: CalendarDate,
): FromRecords | 'open' | undefined {
  const begun = records.filter((record) => begunBy(record, asOf));
  const bearing = begun.filter((record) => rule.bears(record));
  const value = bearing.length === 0 ? undefined : rule.work(bearing, asOf);
  if (value !== undefined) return { value, source: leastTrusted(bearing) };
  return begun.some((record) => rule.mayBear?.(record, asOf)) ? 'open' : undefined;
}

const CLASS_I = ['invention', 'plant_variety', 'crop_variety', 'new_drug', 'tcm_protection', 'ic_layout'];
const CLASS_II = ['utility_model', 'design', 'software'];
const LEVELS = ['national', 'provincial', 'municipal', 'below_municipal'];
const IICT = ['AAAAA', 'AAAA', 'AAA', 'AA', 'A'];
const GRAVE = ['larger', 'major', 'extreme'];
const UNRATED = 'unrated';
const MAJOR = ['major', 'extreme'];
const YEAR = 12;
/** 维持超 10 年 makes one of class I a valuable one. Source: 工信部企业〔2022〕63号 附件4 */
const LONG_HELD = 10 * YEAR;
const FOREMOST = 3;

const detail =
  (name: string, ...codes: readonly unknown[]) =>
  ({ details }: HeldRecord) =>
    codes.includes(details[name]);
const every = () => true;

/** Of class I and in force, with one more property that may be unknown. */
const classI = (holds: (record: HeldRecord, asOf: CalendarDate) => boolean | undefined): RecordRule => ({
  kind: 'ip',
  bears: detail('type', ...CLASS_I),
  work: (records, asOf) =>
    countOf(
      records.filter((record) => countsOn(record, asOf)),
      (record) => holds(record, asOf),
    ),
});

const award = (types: readonly string[], years: number): RecordRule => ({
  kind: 'award',
  bears: detail('type', ...types),
  work: (records, asOf) => bestRank(records.filter((record) => isWithin(record, years, asOf))),
});

const awarded = (types: readonly string[], years: number): RecordRule => ({
  kind: 'award',
  bears: detail('type', ...types),
  work: (records, asOf) => records.some((record) => isWithin(record, years, asOf)),
});

const certified = (standard: string): RecordRule => ({
  kind: 'certificate',
  bears: detail('standard', standard),
  work: (records, asOf) => records.some((record) => isInForce(record, asOf)),
});

/** Known as soon as there is one; that none is on record proves nothing, and one of no grade leaves it open. */
const incident = (types: readonly string[], grades: readonly string[] | null, years: number): RecordRule => ({
  kind: 'incident',
  bears: (record) => detail('type', ...types)(record) && (grades === null || detail('grade', ...grades)(record)),
  work: (records, asOf) => records.some((record) => isWithin(record, years, asOf)) || undefined,
  mayBear: (record, asOf) =>
    grades !== null &&
    detail('type', ...types)(record) &&
    detail('grade', UNRATED)(record) &&
    isWithin(record, years, asOf),
  vetoes: true,
});

const raised = (years: number): RecordRule => ({
  kind: 'equity',
  bears: every,
  work: (records, asOf) => qualifiedSum(records.filter((record) => isWithin(record, years, asOf))),
});

/** Every attribute that follows from records, as of a day. A window of years counts from day to day, both included. */
export const recordRules: ReadonlyMap<string, RecordRule> = new Map(
  Object.entries<RecordRule>({
    'ip.classICount': classI(every),
    'ip.classISelfDeveloped': classI(isOwnWork),
    'ip.classIHighValue': classI((record, asOf) => isLongHeld(record, asOf) || flagOf(record, 'highValue')),
    'ip.classIApplied': classI((record) =>
      allKnown([flagOf(record, 'applied'), isOwnWork(record), isForemost(record)]),
    ),
    'ip.classIICount': {
      kind: 'ip',
      bears: detail('type', ...CLASS_II),
      work: (records, asOf) => records.filter((record) => countsOn(record, asOf)).length,
    },
    rdOrgLevel: {
      kind: 'rd-org',
      bears: every,
      work: (records, asOf) =>
        best(
          LEVELS,
          records.filter((record) => isInForce(record, asOf)),
          'level',
        ) ?? 'none',
    },
    'award.national3yRank': award(['national_science'], 3),
    'award.provincial3yRank': award(['provincial_science'], 3),
    'award.national5yRank': award(['national_science'], 5),
    'award.makerChinaTop500_3y': awarded(['maker_500', 'maker_50'], 3),
    'award.makerChinaTop50_3y': awarded(['maker_50'], 3),
    qualityAwardProvincial: { kind: 'award', bears: detail('type', 'quality'), work: every },
    'standards.ledInternationalNationalIndustry5y': {
      kind: 'standard',
      bears: (record) =>
        detail('role', 'led')(record) && detail('level', 'international', 'national', 'industry')(record),
      work: (records, asOf) => records.some((record) => isWithin(record, 5, asOf)),
    },
    'standards.participated': { kind: 'standard', bears: every, work: every },
    'cert.qms': certified('qms'),
    'cert.ems': certified('ems'),
    'cert.enms': certified('enms'),
    'cert.ohsms': certified('ohsms'),
    'cert.iictLevel': {
      kind: 'certificate',
      bears: detail('standard', 'iict'),
      work: (records, asOf) =>
        best(
          IICT,
          records.filter((record) => isInForce(record, asOf)),
          'level',
        ) ?? 'none',
    },
    productCertAbroad: certified('product_abroad'),
    equity2yYuan: raised(2),
    equity3yYuan: raised(3),
    singleVcYuan: {
      kind: 'equity',
      bears: detail('qualified', true),
      work: (records) => Math.max(...amounts(records)),
    },
    mainProducts: { kind: 'product', bears: every, work: (records, asOf) => namesOf(records, asOf) },
    pastSupport: { kind: 'support', bears: every, work: supportText },
    'flag.majorIncident3y': incident(['safety', 'quality', 'environment'], GRAVE, 3),
    'flag.safetyAccident1y': incident(['safety', 'quality', 'environment'], MAJOR, 1),
    'flag.taxViolation3y': incident(['tax'], null, 3),
    'flag.dataFraud3y': incident(['data_fraud'], null, 3),
  }),
);

/** The days after one on which something that follows from these records may be another than the day before. */
export function turnsOf(records: readonly HeldRecord[], after: CalendarDate): CalendarDate[] {
  const days = records.flatMap(({ happenedOn, validFrom, validTo, details }) => [
    ...(validFrom ? [validFrom] : []),
    ...(validTo ? [addDays(validTo, 1)] : []),
    ...(happenedOn ? [happenedOn, ...WINDOWS.map((months) => addDays(addMonths(happenedOn, months), 1))] : []),
    ...(details['acquiredOn'] ? [addMonths(details['acquiredOn'] as CalendarDate, YEAR)] : []),
  ]);
  return [...new Set(days)].filter((day) => day > after).sort();
}

const WINDOWS = [1, 2, 3, 5].map((years) => years * YEAR).concat(LONG_HELD);

function begunBy({ happenedOn, validFrom }: HeldRecord, asOf: CalendarDate): boolean {
  return (happenedOn ?? validFrom ?? asOf) <= asOf;
}

function isInForce({ validFrom, validTo }: HeldRecord, asOf: CalendarDate): boolean {
  return (validFrom === null || validFrom <= asOf) && (validTo === null || asOf <= validTo);
}

function isWithin({ happenedOn }: HeldRecord, years: number, asOf: CalendarDate): boolean {
  return happenedOn !== null && happenedOn <= asOf && asOf <= addMonths(happenedOn, years * YEAR);
}

/** In force, for the main product, and not taken over within the last year. Source: 工信部企业〔2022〕63号 附件4 */
function countsOn(record: HeldRecord, asOf: CalendarDate): boolean {
  const { acquiredOn } = record.details;
  const settled = typeof acquiredOn !== 'string' || addMonths(acquiredOn as CalendarDate, YEAR) <= asOf;
  return isInForce(record, asOf) && settled && record.details['related'] !== false;
}

function isLongHeld({ happenedOn }: HeldRecord, asOf: CalendarDate): boolean {
  return happenedOn !== null && addMonths(happenedOn, LONG_HELD) < asOf;
}

function isOwnWork({ details: { acquisition } }: HeldRecord): boolean | undefined {
  return acquisition === undefined ? undefined : acquisition === 'self';
}

function isForemost({ details: { rank } }: HeldRecord): boolean | undefined {
  return typeof rank === 'number' ? rank <= FOREMOST : undefined;
}

function flagOf({ details }: HeldRecord, name: string): boolean | undefined {
  const value = details[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** All of them; what is not known leaves it open unless another one decides. */
function allKnown(parts: readonly (boolean | undefined)[]): boolean | undefined {
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
}

function countOf(
  records: readonly HeldRecord[],
  holds: (record: HeldRecord) => boolean | undefined,
): number | undefined {
  const answers = records.map(holds);
  return answers.includes(undefined) ? undefined : answers.filter(Boolean).length;
}

/** The best rank; null where there was no award. */
function bestRank(records: readonly HeldRecord[]): number | null | undefined {
  if (records.length === 0) return null;
  const ranks = records.map(({ details: { rank } }) => rank);
  return ranks.every((rank) => typeof rank === 'number') ? Math.min(...ranks) : undefined;
}

function best(order: readonly string[], records: readonly HeldRecord[], name: string): string | undefined {
  return order.find((code) => records.some(({ details }) => details[name] === code));
}

function qualifiedSum(records: readonly HeldRecord[]): number | undefined {
  if (records.some((record) => flagOf(record, 'qualified') === undefined)) return undefined;
  return amounts(records.filter((record) => flagOf(record, 'qualified'))).reduce((sum, each) => sum + each, 0);
}

function amounts(records: readonly HeldRecord[]): number[] {
  return records.map(({ details: { amountYuan } }) => Number(amountYuan ?? 0));
}

function supportText(records: readonly HeldRecord[]): string {
  const amount = ({ details }: HeldRecord) => `${inTenThousands(Number(details['amountYuan']))} 万元`;
  const words = (record: HeldRecord) => [record.details['project'], amount(record), record.happenedOn?.slice(0, 4)];
  return records.map((record) => words(record).join('、')).join('；');
}

function namesOf(records: readonly HeldRecord[], asOf: CalendarDate): string | undefined {
  const made = records.filter((record) => isInForce(record, asOf));
  return made.length === 0 ? undefined : made.map(({ details }) => details['name']).join('；');
}

/** Whether what is stated comes from a more trusted source than what follows from records. */
export function outweighs(stated: { readonly s?: FactSource }, source: FactSource): boolean {
  return stated.s !== undefined && trustRank(stated.s) < trustRank(source);
}
