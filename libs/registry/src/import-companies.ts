import { Bug, type CalendarDate, checkUscc, searchKey, soundOf } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { NAME_ATTRIBUTES, rewriteAliases } from './data/company-alias.write';
import { appendFacts, type NewFact } from './data/ledger.query';
import { storeSnapshots } from './data/snapshot.write';
import { companyColumns } from './domain/company/company-columns';
import type { ContactForm } from './domain/company/contact';
import { factsFrom } from './domain/ledger/facts';
import { fold } from './domain/ledger/ledger';
import type { FactInput, RecordedFact } from './domain/ledger/recording';
import type { Snapshot } from './domain/ledger/snapshot';

/** A fact of a seed; recorded when `recordedAt` says, else at the time of the import. */
export interface SeedFact extends FactInput {
  readonly recordedAt?: Date;
}

/** A whole company as seeds describe it. */
export interface CompanySeed {
  readonly uscc: string;
  readonly name: string;
  readonly isDemo: boolean;
  readonly facts: readonly SeedFact[];
  readonly contacts?: readonly ContactForm[];
}

/** When the import happens, on which day the filter columns are valued, and whose name the facts carry. */
export interface ImportOccasion {
  readonly at: Date;
  readonly asOf: CalendarDate;
  readonly actorName: string;
}

const COMPANIES_PER_STATEMENT = 500;
const FACTS_PER_STATEMENT = 4000;

/**
 * Puts many new companies on file with few statements and answers their ids in the order of the seeds. No events and
 * no audit: for seeds and generators only. A USCC that is on file already makes the whole call fail.
 */
export async function importCompanies(
  manager: EntityManager,
  seeds: readonly CompanySeed[],
  occasion: ImportOccasion,
): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < seeds.length; from += COMPANIES_PER_STATEMENT) {
    ids.push(...(await importSome(manager, seeds.slice(from, from + COMPANIES_PER_STATEMENT), occasion)));
  }
  return ids;
}

async function importSome(
  manager: EntityManager,
  seeds: readonly CompanySeed[],
  occasion: ImportOccasion,
): Promise<string[]> {
  const filed = seeds.map((seed) => ({ seed, ledger: ledgerFrom(seed, occasion) }));
  const withSnapshot = filed.map((each) => ({ ...each, snapshot: fold(each.ledger) }));
  await manager.query(
    `INSERT INTO company (uscc, name, name_pinyin, name_initials, name_key, is_demo, status, zone, officer, industry_code, industry_section,
       size_class, title_codes, products, revision, created_at, updated_at) VALUES ?`,
    [withSnapshot.map(({ seed, snapshot }) => companyValues(seed, snapshot, occasion))],
  );
  const idOf = await idsByUscc(manager, seeds);
  const entries = withSnapshot.map((each) => ({ ...each, id: idOf.get(each.seed.uscc)! }));
  await storeSnapshots(
    manager,
    entries.map(({ id, snapshot }) => ({ companyId: id, revision: 1, snapshot })),
  );
  await importLedgers(manager, entries, occasion);
  await importContacts(manager, entries);
  const renamed = entries.filter(({ seed }) => seed.facts.some((fact) => NAME_ATTRIBUTES.has(fact.attribute)));
  await rewriteAliases(
    manager,
    renamed.map(({ id }) => id),
  );
  return entries.map(({ id }) => id);
}

async function importLedgers(
  manager: EntityManager,
  entries: readonly { readonly id: string; readonly ledger: readonly RecordedFact[] }[],
  occasion: ImportOccasion,
): Promise<void> {
  const at = occasion.at.toISOString();
  const lines = entries.flatMap(({ id, ledger }) =>
    ledger.map((fact): NewFact => ({ companyId: id, fact, recordedAt: fact.recordedAt ?? at, actorId: null })),
  );
  for (let from = 0; from < lines.length; from += FACTS_PER_STATEMENT) {
    await appendFacts(manager, lines.slice(from, from + FACTS_PER_STATEMENT));
  }
}

async function importContacts(
  manager: EntityManager,
  entries: readonly { readonly id: string; readonly seed: CompanySeed }[],
): Promise<void> {
  const rows = entries.flatMap(({ id, seed }) =>
    (seed.contacts ?? []).map(({ name, position, phone, email, isPrimary, note }) => {
      return [id, name, position ?? '', phone, email ?? '', isPrimary ?? false, note ?? ''];
    }),
  );
  if (rows.length === 0) return;
  await manager.query(
    'INSERT INTO company_contact (company_id, name, position, phone, email, is_primary, note) VALUES ?',
    [rows],
  );
}

/** In the order of recording, so that the ledger's places follow time. */
function ledgerFrom(seed: CompanySeed, { at, asOf, actorName }: ImportOccasion): RecordedFact[] {
  const source = 'official-platform' as const;
  const identity: SeedFact[] = (['uscc', 'name'] as const).map((attribute) => {
    return { attribute, year: null, value: seed[attribute], source, observedOn: asOf, recordedAt: earliest(seed, at) };
  });
  const now = at.toISOString();
  const dated = [...identity, ...seed.facts].map((fact) => {
    return { fact, recordedAt: fact.recordedAt ? textOf(fact.recordedAt) : now };
  });
  if (seed.facts.some((fact) => fact.recordedAt))
    dated.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
  return dated.map(({ fact, recordedAt }, place) => ({ ...fact, seq: place + 1, revision: 1, actorName, recordedAt }));
}

const texts = new WeakMap<Date, string>();

/** Facts of many companies share their instants. */
function textOf(at: Date): string {
  const text = texts.get(at) ?? at.toISOString();
  texts.set(at, text);
  return text;
}

function earliest(seed: CompanySeed, at: Date): Date {
  return seed.facts.reduce((first, { recordedAt }) => (recordedAt && recordedAt < first ? recordedAt : first), at);
}

function companyValues(seed: CompanySeed, snapshot: Snapshot, { at, asOf }: ImportOccasion): unknown[] {
  const checked = checkUscc(seed.uscc);
  if (!checked.ok) throw new Bug(`种子数据“${seed.name}”的信用代码不正确：${checked.message}`);
  const sound = soundOf(seed.name);
  const columns = companyColumns(factsFrom(snapshot, asOf));
  return [
    seed.uscc,
    seed.name,
    sound.pinyin,
    sound.initials,
    searchKey(seed.name).slice(0, 240),
    seed.isDemo,
    columns.status,
    columns.zone,
    columns.officer,
    columns.industryCode,
    columns.industrySection,
    columns.sizeClass,
    columns.titleCodes,
    columns.products,
    1,
    at,
    at,
  ];
}

async function idsByUscc(manager: EntityManager, seeds: readonly CompanySeed[]): Promise<Map<string, string>> {
  const rows: { id: string; uscc: string }[] = await manager.query('SELECT id, uscc FROM company WHERE uscc IN (?)', [
    seeds.map((seed) => seed.uscc),
  ]);
  return new Map(rows.map(({ id, uscc }) => [uscc, id]));
}
