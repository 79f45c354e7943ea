import type { Transitions } from '@park/identity';
import { type Actor, type CalendarDate, type FieldProblem, InvalidInput } from '@park/kernel';
import { type EntityManager, In, IsNull } from 'typeorm';
import { ProjectApproval } from '../data/project-approval.entity';
import { ProjectEvidence } from '../data/project-evidence.entity';
import { InvestmentProject } from '../data/project.entity';
import { readApproval } from '../domain/papers/approval-form';
import { undecided } from '../domain/papers/approval-state';
import { readEvidence } from '../domain/papers/evidence-form';
import { projectLifecycle } from '../domain/project/project-lifecycle';
import { inHand } from '../project-in-hand';

/** An approval that was given, or evidence with its day, as the form of a move sends them. */
export interface GivenPapers {
  readonly approvals: readonly { readonly code: string; readonly number: string; readonly decidedOn: string }[];
  readonly evidence: readonly { readonly kind: string; readonly on: string }[];
}

interface At {
  readonly actor: Actor;
  readonly manager: EntityManager;
  readonly transitions: Transitions;
  readonly today: CalendarDate;
}

const FILINGS = [
  'project-filing',
  'eia-filing',
  'fire-filing',
  'trial-plan',
  'foreign-report',
  'completion-acceptance',
];

/** Writes papers down in the transaction of a move. Throws InvalidInput by the fields of that form. */
export async function keepPapers(at: At, project: InvestmentProject, given: GivenPapers): Promise<void> {
  const problems: FieldProblem[] = [];
  const approvals = given.approvals.flatMap(({ code, number, decidedOn }) => {
    const blank = { department: '', appliedOn: '', acceptedOn: '', validUntilOn: '', promisedDays: '', basis: '' };
    const state = FILINGS.includes(code) ? 'filed' : 'approved';
    const read = readApproval({ ...blank, code, number, decidedOn, state }, at.today);
    if (read.values) return [read.values];
    problems.push(...read.problems.map((each) => ({ ...each, field: `approval-${code}-${each.field}` })));
    return [];
  });
  const evidence = given.evidence.flatMap(({ kind, on }) => {
    const read = readEvidence({ kind, on, note: '' }, at.today);
    if (read.values) return [read.values];
    problems.push(...read.problems.map((each) => ({ ...each, field: `evidence-${kind}` })));
    return [];
  });
  if (problems.length > 0) throw new InvalidInput(problems);
  for (const values of approvals) await keepApproval(at.manager, project.id, values);
  for (const values of evidence) await at.manager.insert(ProjectEvidence, { projectId: project.id, ...values });
  if (approvals.length + evidence.length > 0) await noted(at, project, { approvals, evidence });
}

/** What was applied for and is given now stays one record. */
async function keepApproval(
  manager: EntityManager,
  projectId: string,
  { code, state, number, decidedOn }: Pick<ProjectApproval, 'code' | 'state' | 'number' | 'decidedOn'>,
): Promise<void> {
  const where = { projectId, code, state: In([...undecided]), withdrawnAt: IsNull() };
  const running = await manager.findOne(ProjectApproval, { where, order: { id: 'DESC' } });
  if (!running) return void (await manager.insert(ProjectApproval, { projectId, code, state, number, decidedOn }));
  const { id, revision } = running;
  await manager.update(ProjectApproval, { id, revision }, { state, number, decidedOn, revision: revision + 1 });
}

async function noted({ actor, manager, transitions, today }: At, project: InvestmentProject, after: object) {
  await transitions.transition(actor, manager, {
    ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'document' as const },
    ...{ subject: await inHand(manager, project, today), set: { lastActiveOn: today } },
    audit: { action: 'projects.papers-added', after },
  });
}
