import type { Actor } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { type CompanyRecord, lockedCompany } from './data/company-row.query';
import { appendRecord, recordsOf } from './data/company-records.query';
import { factsOfRevision } from './data/fact-history.query';
import { ledgerUpTo } from './data/ledger.query';
import { effective } from './domain/ledger/ledger';
import type { FactInput } from './domain/ledger/recording';
import { effectiveRecords, type RecordLine, withRecords } from './domain/records/record';
import type { FactRecorder } from './fact-recorder';

/** Who writes, with what, when. */
export interface Writing {
  readonly actor: Actor;
  readonly manager: EntityManager;
  readonly recorder: FactRecorder;
  readonly now: Date;
}

/** Appends facts to the survivor's ledger; answers their places. */
export async function bringFacts(
  { actor, manager, recorder }: Writing,
  company: CompanyRecord,
  facts: readonly FactInput[],
): Promise<number[]> {
  if (facts.length === 0) return [];
  const revision = await recorder.append(manager, { actor, company, facts });
  return (await factsOfRevision(manager, company.id, revision)).map(({ seq }) => seq);
}

/** Takes those of some facts back that nobody has taken back since. */
export async function takeFactsBack(
  { actor, manager, recorder }: Writing,
  companyId: string,
  { seqs, reason }: { readonly seqs: readonly number[]; readonly reason: string },
): Promise<void> {
  const company = await lockedCompany(manager, actor, companyId);
  const ledger = await ledgerUpTo(manager, companyId, company.revision);
  const facts = effective(ledger).filter(({ seq }) => seqs.includes(seq));
  if (facts.length > 0) await recorder.withdraw(manager, { actor, company, facts, reason });
}

/** Appends lines to the records of a company with one revision; answers their places. */
export async function appendRecords(
  { actor, manager, recorder, now }: Writing,
  companyId: string,
  lines: readonly RecordLine[],
): Promise<number[]> {
  if (lines.length === 0) return [];
  const company = await lockedCompany(manager, actor, companyId);
  const before = await recordsOf(manager, companyId);
  const [revision, first] = [company.revision + 1, (before.at(-1)?.seq ?? 0) + 1];
  const news = lines.map((line, at): RecordLine => {
    return { ...line, seq: first + at, revision, recordedAt: now.toISOString(), actorName: actor.name };
  });
  for (const line of news)
    await appendRecord(manager, { ...line, companyId, actorId: actor.kind === 'system' ? null : actor.userId });
  await recorder.keep(manager, [{ company, revision, snapshot: withRecords(company.snapshot, [...before, ...news]) }]);
  return news.map(({ seq }) => seq);
}

/** Takes those of some records back that count still. */
export async function takeRecordsBack(
  writing: Writing,
  companyId: string,
  { seqs, reason }: { readonly seqs: readonly number[]; readonly reason: string },
): Promise<void> {
  const held = effectiveRecords(await recordsOf(writing.manager, companyId)).filter(({ seq }) => seqs.includes(seq));
  const lines = held.map((line) => ({ ...line, replaces: null, withdraws: line.seq, reason }));
  await appendRecords(writing, companyId, lines);
}
