import { type Actor, Bug, type CalendarDate, DomainError, type FieldProblem, InvalidInput } from '@park/kernel';
import { pausing } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { closedFile, type CompanyRecord, lockedCompanies, noCompany } from './data/company-row.query';
import { ledgersOf } from './data/ledger.query';
import { registryRights } from './domain/access';
import { attribute } from './domain/attributes/dictionary';
import { FactsConflict } from './domain/ledger/clash';
import { withConfirmations } from './domain/ledger/doubts';
import { sameValue } from './domain/ledger/ledger';
import { clashes, type FactInput, factProblems, newFacts, type RecordedFact } from './domain/ledger/recording';
import { cellOf } from './domain/ledger/snapshot';
import type { FactRecorder, Recording } from './fact-recorder';

const TITLES = 'titles';

/** What is to be recorded of a company. */
export interface ChangeOfCompany {
  readonly companyId: string;
  /** The one that the change was made for. */
  readonly revision: number;
  readonly facts: readonly FactInput[];
  /** Fields whose values look wrong and were confirmed. */
  readonly confirmed?: readonly string[];
  /** Values that count already are left out, whatever their source and day. */
  readonly onlyOthers?: boolean;
}

/** The revision after a change, and how many facts of it said something new. */
export interface RecordedOfCompany {
  readonly revision: number;
  readonly recorded: number;
}

/** The transaction that a change is a part of. */
interface Within {
  readonly recorder: FactRecorder;
  readonly manager: EntityManager;
  readonly today: CalendarDate;
}

/**
 * Checks and appends facts in the caller's transaction: what says nothing new is left out, what others changed since the
 * revision is refused with FactsConflict, what is wrong or in doubt with InvalidInput.
 */
export async function recordChange(actor: Actor, within: Within, change: ChangeOfCompany): Promise<RecordedOfCompany> {
  const [result] = await recordChanges(actor, within, [change]);
  if (result instanceof DomainError) throw result;
  return result!;
}

/**
 * The same for several companies, each once, with as many statements as for one. What is refused is answered in its
 * place, and nothing of it is written.
 */
export async function recordChanges(
  actor: Actor,
  { recorder, manager, today }: Within,
  changes: readonly ChangeOfCompany[],
): Promise<(RecordedOfCompany | DomainError)[]> {
  rightFor(actor, changes).demand(actor);
  const by = actor.kind === 'company' ? 'company' : 'staff';
  // Whoever waits for a company waits for those before: what needs no row is done without it.
  const pause = pausing();
  const problems = await oneByOne(changes, pause, ({ facts }) => factProblems(facts, by, today));
  const sound = changes.filter((_, at) => problems[at]!.length === 0);
  const companies = await lockedCompanies(
    manager,
    actor,
    sound.map(({ companyId }) => companyId),
  );
  const ledgers = await ledgersAsked(manager, companies, sound);
  const decision = (change: ChangeOfCompany, wrong: FieldProblem[]) => {
    if (wrong.length > 0) return new InvalidInput(wrong);
    const company = companies.get(change.companyId);
    if (!company) return noCompany();
    const closed = closedFile(company);
    if (closed) return closed;
    return refusedOr(() => decide(actor, { company, ledger: ledgers.get(company.id) ?? [] }, change));
  };
  const decided = await oneByOne(changes, pause, (change, at) => decision(change, problems[at]!));
  const writing = decided.filter((each) => !(each instanceof DomainError) && each.facts.length > 0) as Recording[];
  if (writing.length > 0) await recorder.appendAll(manager, writing);
  return decided.map((each) => {
    if (each instanceof DomainError) return each;
    const { company, facts } = each;
    return { revision: company.revision + (facts.length > 0 ? 1 : 0), recorded: facts.length };
  });
}

/** What the ledgers say of what is to be recorded. Of a cell that is not in the file of a company no line of its ledger counts. */
function ledgersAsked(
  manager: EntityManager,
  companies: ReadonlyMap<string, CompanyRecord>,
  changes: readonly ChangeOfCompany[],
): ReturnType<typeof ledgersOf> {
  const held = changes.flatMap(({ companyId, facts }) => {
    const snapshot = companies.get(companyId)?.snapshot;
    const cells = snapshot ? facts.filter(({ attribute: key, year }) => cellOf(snapshot, key, year)) : [];
    return cells.length > 0 ? [{ companyId, cells }] : [];
  });
  return ledgersOf(
    manager,
    held.map(({ companyId }) => companyId),
    held.flatMap(({ cells }) => cells),
  );
}

/** Titles alone, and what people and platforms judge, are also recorded by those who lead companies to titles. */
export function rightFor(actor: Actor, changes: readonly Pick<ChangeOfCompany, 'facts'>[]) {
  if (actor.kind === 'company') return registryRights.supplyOwnFacts;
  if (changes.every(({ facts }) => onlyTitles(facts))) return registryRights.recordTitles;
  const judgedOnly = changes.every(({ facts }) => facts.every((fact) => attribute(fact.attribute)?.judgement === true));
  return judgedOnly ? registryRights.recordJudgements : registryRights.editFacts;
}

/** The facts of a change that are to be written. Throws FactsConflict, InvalidInput. */
function decide(
  actor: Actor,
  { company, ledger: whole }: { readonly company: CompanyRecord; readonly ledger: readonly RecordedFact[] },
  change: ChangeOfCompany,
): Recording {
  const own = new Set(change.facts.map((fact) => fact.attribute));
  const ledger = whole.filter((fact) => own.has(fact.attribute));
  // A value that grows stale is worth saying again.
  const counts = ({ attribute: key, year, value, observedOn }: FactInput) => {
    const cell = cellOf(company.snapshot, key, year);
    const lasts = attribute(key)?.freshDays == null || (cell !== undefined && cell.o >= observedOn);
    return cell !== undefined && lasts && sameValue(key, cell.v, value);
  };
  const asked = change.onlyOthers ? change.facts.filter((fact) => !counts(fact)) : change.facts;
  const facts = newFacts(ledger, asked);
  const clashing = clashes(ledger, facts, change.revision);
  if (clashing.length > 0) throw new FactsConflict(clashing);
  const sure = actor.kind === 'system' ? facts : withConfirmations(company.snapshot, facts, change.confirmed);
  return { actor, company, facts: sure, ledger };
}

/** Worked out for one after the other; others have the event loop in between. */
async function oneByOne<Of, To>(
  all: readonly Of[],
  pause: () => Promise<void>,
  work: (one: Of, at: number) => To,
): Promise<To[]> {
  const results: To[] = [];
  for (const [at, one] of all.entries()) {
    results.push(work(one, at));
    await pause();
  }
  return results;
}

function refusedOr<T>(decide: () => T): T | DomainError {
  try {
    return decide();
  } catch (error) {
    if (error instanceof DomainError && !(error instanceof Bug)) return error;
    throw error;
  }
}

export function onlyTitles(facts: readonly { readonly attribute: string }[]): boolean {
  return facts.every(({ attribute: key }) => key === TITLES);
}
