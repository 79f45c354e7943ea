import { type Actor, type CalendarDate, InvalidInput } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { lockedCompany } from './data/company-row.query';
import { ledgerOf } from './data/ledger.query';
import { registryRights } from './domain/access';
import { FactsConflict } from './domain/ledger/clash';
import { withConfirmations } from './domain/ledger/doubts';
import { clashes, type FactInput, factProblems, newFacts } from './domain/ledger/recording';
import type { FactRecorder } from './fact-recorder';

/** What is to be recorded of a company. */
export interface ChangeOfCompany {
  readonly companyId: string;
  /** The one that the change was made for. */
  readonly revision: number;
  readonly facts: readonly FactInput[];
  /** Fields whose values look wrong and were confirmed. */
  readonly confirmed?: readonly string[];
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
export async function recordChange(
  actor: Actor,
  { recorder, manager, today }: Within,
  change: ChangeOfCompany,
): Promise<{ readonly revision: number; readonly recorded: number }> {
  (actor.kind === 'company' ? registryRights.supplyOwnFacts : registryRights.editFacts).demand(actor);
  const by = actor.kind === 'company' ? 'company' : 'staff';
  // Whoever waits for the company waits for those before: what needs no row is done without it.
  const problems = factProblems(change.facts, by, today);
  if (problems.length > 0) throw new InvalidInput(problems);
  const company = await lockedCompany(manager, actor, change.companyId);
  const ledger = await ledgerOf(manager, company.id, [...new Set(change.facts.map((fact) => fact.attribute))]);
  const facts = newFacts(ledger, change.facts);
  const clashing = clashes(ledger, facts, change.revision);
  if (clashing.length > 0) throw new FactsConflict(clashing);
  if (facts.length === 0) return { revision: company.revision, recorded: 0 };
  const sure = actor.kind === 'system' ? facts : withConfirmations(company.snapshot, facts, change.confirmed);
  const revision = await recorder.append(manager, { actor, company, facts: sure, ledger });
  return { revision, recorded: facts.length };
}
