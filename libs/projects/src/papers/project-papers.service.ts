import { Transitions } from '@park/identity';
import { type Actor, Conflict, InvalidInput, isRowId, NotFound } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { ProjectApproval } from '../data/project-approval.entity';
import { ProjectEvidence } from '../data/project-evidence.entity';
import { InvestmentProject } from '../data/project.entity';
import { projectRights } from '../domain/access';
import { type ApprovalForm, type Read, readApproval } from '../domain/papers/approval-form';
import { courseOf, movedBy } from '../domain/papers/forecast';
import { type ProjectInHand, projectLifecycle } from '../domain/project/project-lifecycle';
import { WorkCalendars } from '@park/work';
import { type EvidenceForm, readEvidence } from '../domain/papers/evidence-form';
import { followStatus } from '../project-status';
import { inHand } from '../project-in-hand';
import { heldProject } from '../held-project';

/** Which paper of which project, and the revision that was seen. */
export interface PaperAt {
  readonly projectId: string;
  readonly paperId: string;
  readonly revision: number;
}

/** Which paper was written, and its revision from now on. */
export interface SavedPaper {
  readonly id: string;
  readonly revision: number;
}

/** What a form says of a paper, by its kind. */
export type PaperForm =
  | { readonly kind: 'approval'; readonly form: ApprovalForm }
  | { readonly kind: 'evidence'; readonly form: EvidenceForm };

type Kind = PaperForm['kind'];

const entities = { approval: ProjectApproval, evidence: ProjectEvidence } as const;
const GONE = '没有找到这份材料，它可能已被撤回。';
/** The approvals and the evidence of projects: what moves, forecasts and "what is missing" are decided on. */
@Injectable()
export class ProjectPapers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
  ) {}

  /** When works can begin, and what one approval that takes longer does to that. */
  async course(
    actor: Actor,
    { answers, park }: Pick<ProjectInHand, 'answers' | 'park'>,
    delay: { readonly code: string; readonly days: number } | null = null,
  ) {
    projectRights.viewProjects.demand(actor);
    const terms = { calendar: await this.calendars.lately(actor), park };
    return { ...courseOf(answers, terms), moved: delay && movedBy(answers, terms, delay) };
  }

  /** Adds a paper to a project. Throws InvalidInput by form field, NotFound. */
  add(actor: Actor, projectId: string, paper: PaperForm): Promise<SavedPaper> {
    const values = this.read(paper);
    return this.changing(actor, { projectId, kind: paper.kind, verb: 'added' }, async (manager) => {
      const { identifiers } = await manager.insert(entities[paper.kind], { projectId, ...values } as object);
      return { id: String(identifiers[0]!['id']), revision: 1, after: values };
    });
  }

  /** Corrects a paper. Throws InvalidInput by form field, Conflict, NotFound. */
  correct(actor: Actor, at: PaperAt, paper: PaperForm): Promise<SavedPaper> {
    const values = this.read(paper);
    return this.changing(actor, { ...at, kind: paper.kind, verb: 'corrected' }, (manager) =>
      rewritten(manager, paper.kind, { at, values }),
    );
  }

  /** Takes back a paper that was entered by mistake; it stays in the trail. Throws Conflict, NotFound. */
  withdraw(actor: Actor, at: PaperAt, kind: Kind): Promise<SavedPaper> {
    return this.changing(actor, { ...at, kind, verb: 'withdrawn' }, (manager) =>
      rewritten(manager, kind, { at, values: { withdrawnAt: this.clock.now() } }),
    );
  }

  private read(paper: PaperForm): object {
    const today = this.clock.today();
    const read: Read<object> =
      paper.kind === 'approval' ? readApproval(paper.form, today) : readEvidence(paper.form, today);
    if (read.problems) throw new InvalidInput(read.problems);
    return read.values;
  }

  private changing(
    actor: Actor,
    { projectId, kind, verb }: { readonly projectId: string; readonly kind: Kind; readonly verb: string },
    work: (manager: EntityManager) => Promise<SavedPaper & { readonly before?: object; readonly after: object }>,
  ): Promise<SavedPaper> {
    projectRights.editProjects.demand(actor);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const project = await heldProject(manager, actor, projectId);
        const { id, revision, before = {}, after } = await work(manager);
        const today = this.clock.today();
        await this.transitions.transition(actor, manager, {
          ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'document' as const },
          ...{ subject: await inHand(manager, project, today), set: { lastActiveOn: today } },
          audit: { action: `projects.${kind}-${verb}`, before, after },
        });
        await followStatus({ manager, transitions: this.transitions, today }, projectId);
        return { id, revision };
      }),
    );
  }
}

async function rewritten(
  manager: EntityManager,
  kind: Kind,
  { at, values }: { readonly at: PaperAt; readonly values: object },
) {
  const { projectId, paperId: id, revision } = at;
  const seen = { id, projectId, withdrawnAt: IsNull() };
  const row: object | null = isRowId(id)
    ? await manager.findOneBy<ProjectApproval | ProjectEvidence>(entities[kind], seen)
    : null;
  if (!row) throw new NotFound(GONE);
  const changed = { ...values, revision: revision + 1 };
  const { affected } = await manager.update(entities[kind], { ...seen, revision }, changed as object);
  if (affected !== 1) throw Conflict.changed('这份材料');
  const before = Object.fromEntries(
    Object.keys(values).map((key) => [key, (row as Record<string, unknown>)[key] ?? null]),
  );
  return { id, revision: revision + 1, before, after: values };
}
