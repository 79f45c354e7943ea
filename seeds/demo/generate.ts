import { type CalendarDate, dateInShanghai } from '@park/kernel';
import { importCompanies } from '@park/registry';
import type { DataSource } from 'typeorm';
import { Chance } from './chance';
import { develop } from './develop';
import { invented } from './invent';
import { generatedPattern, generatedSequence, generatedUscc } from './uscc';

const AT_ONCE = 1_000;

/** What a generated company is known by: enough for most conditions, little enough for 100,000 companies in minutes. */
const kept = new Set([
  ...['entityType', 'registeredRegion', 'registeredZone', 'registrationStatus', 'establishedOn', 'industryCode'],
  ...['isResidentEnterprise', 'taxCollection', 'taxpayerType', 'ownership', 'segmentSince', 'isStrategicEmerging'],
  ...['isRestrictedIndustry', 'ip.classICount', 'ip.classIICount', 'digitalLevel', 'cert.qms', 'titles'],
  ...['flag.abnormal', 'flag.seriousDishonest', 'flag.majorIncident3y'],
]);
const keptYearly = new Set(['annual.revenue', 'annual.mainRevenue', 'annual.rdExpense', 'annual.employees']);
const keptLastYear = new Set([
  'annual.assets',
  'annual.liabilities',
  'annual.taxableIncome',
  'annual.avgEmployees',
  'annual.avgAssets',
]);

/** Some of the generated companies: the sequence of the first, and how many. */
export interface Stretch {
  readonly first: number;
  readonly count: number;
}

/**
 * Adds `count` fictional companies with codes and names after those already generated. The same seed on the same
 * database gives the same companies.
 */
export async function generateCompanies(
  dataSource: DataSource,
  count: number,
  { seed }: { readonly seed: number },
): Promise<void> {
  await generateStretch(dataSource, await nextStretch(dataSource, count), seed);
}

/** The next companies after those already generated. */
export async function nextStretch(dataSource: DataSource, count: number): Promise<Stretch> {
  return { first: (await highestSequence(dataSource)) + 1, count };
}

/** Adds the companies of a stretch, in transactions of 1,000. */
export async function generateStretch(dataSource: DataSource, { first, count }: Stretch, seed: number): Promise<void> {
  const now = new Date();
  const today = dateInShanghai(now);
  const occasion = { at: now, asOf: today, actorName: '演示数据' };
  let writing: Promise<unknown> = Promise.resolve();
  for (let done = 0; done < count; done += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - done);
    const seeds = Array.from({ length: size }, (_, at) => companySeed(first + done + at, { seed, today }));
    // The next thousand are made up while the database writes these.
    await writing;
    writing = dataSource.transaction((manager) => importCompanies(manager, seeds, occasion));
  }
  await writing;
}

function companySeed(sequence: number, { seed, today }: { seed: number; today: CalendarDate }) {
  const chance = new Chance(seed * 1_000_003 + sequence);
  const company = develop(invented(sequence, chance), generatedUscc(sequence), { today, keep: isKept });
  const facts = company.facts.filter(() => !chance.likely(0.04));
  return { uscc: company.uscc, name: company.name, facts, isDemo: true };
}

function isKept(attribute: string, yearsBack: number | null): boolean {
  if (yearsBack === null) return kept.has(attribute);
  if (keptYearly.has(attribute)) return yearsBack <= 3;
  return yearsBack === 1 && keptLastYear.has(attribute);
}

async function highestSequence(dataSource: DataSource): Promise<number> {
  const [row] = await dataSource.query('SELECT MAX(uscc) AS highest FROM company_card WHERE uscc LIKE ?', [
    generatedPattern,
  ]);
  return row.highest ? generatedSequence(row.highest as string) : 0;
}
