import type { Actor, CalendarDate } from '@park/kernel';
import { Clock, shared } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Lead } from '../data/leads/lead.entity';
import { ProjectProblem } from '../data/problems/problem.entity';
import { InvestmentProject } from '../data/project.entity';
import { firstProjects, type ProjectFilter, visibleProjects } from '../data/projects.query';
import { lastProgress } from '../data/investment/reports.query';
import { type MeetingProblem, problemsStanding, sumsOfSections } from '../data/views/meeting.query';
import { lacksByKind } from '../data/views/pipeline.query';
import { projectRights, scopeOf, seesWholePark } from '../domain/access';
import { reportedBy, reportMonth, reportSections } from '../domain/views/report-sections';
import { ProjectLists } from './project-lists.service';

/** Rows that a meeting can go through. */
const MOST = 50;
/** Problems of the projects of a slice of the report. */
const MOST_PROBLEMS = 2_000;

const stuck: ProjectFilter = {
  question: {
    any: false,
    conditions: [
      { field: 'stage', test: 'notIn', values: ['terminated'] },
      { field: 'status', test: 'in', values: ['stalled', 'delayed'] },
    ],
    order: { by: 'status', descending: true },
  },
};

/** A project in the report: what is done of it, and what it lacks. */
export interface ReportedProject {
  readonly project: InvestmentProject;
  readonly figures: ReturnType<typeof reportedBy>;
  readonly problems: readonly MeetingProblem[];
  /** How far its works were by the end of the month, as it was last reported; null where nobody said so. */
  readonly progress: string | null;
}

interface Asked {
  readonly actor: Actor;
  readonly today: CalendarDate;
  readonly month: string;
}

/** What a dispatch meeting (调度会) goes through and what the weekly report says; of what somebody sees. */
@Injectable()
export class Meetings {
  /** The sections of the report in their order. */
  readonly sections = reportSections;

  private readonly shown = shared.kept({
    ...{ manager: () => this.dataSource.manager, of: [InvestmentProject, ProjectProblem, Lead] },
    keyOf: ({ actor, today, month }: Asked) => [today, month, scopeOf(actor)].join(' '),
    read: (asked) => this.read(asked),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly lists: ProjectLists,
  ) {}

  /** The sums of the sections, the projects that are stuck with what they lack, and what asks for a decision. */
  async of(actor: Actor) {
    projectRights.viewProjects.demand(actor);
    const today = this.clock.today();
    const asked = { actor, today, month: reportMonth(today) };
    return { today, month: asked.month, ...(await this.shown(asked)), isWhole: seesWholePark(actor) };
  }

  private async read({ actor, month }: Asked) {
    const [sums, lacks, rows, asked] = await Promise.all([
      sumsOfSections(this.visible(actor), month),
      lacksByKind(this.visible(actor)),
      firstProjects(this.visible(actor), stuck, MOST),
      problemsStanding(this.visible(actor), { atMost: MOST + 1 }),
    ]);
    const total = sums.reduce((count, { stalled, delayed }) => count + stalled + delayed, 0);
    const lacking = await this.problemsOf(actor, rows);
    return {
      ...{ sums, lacks },
      asked: { rows: asked.slice(0, MOST), isCut: asked.length > MOST },
      stuck: { rows, total, lacking },
    };
  }

  /** The projects of a section for the report, all of them; that they were taken out is noted. */
  async section(
    actor: Actor,
    { id, format }: { readonly id: string; readonly format: 'xlsx' | 'docx' },
  ): Promise<readonly ReportedProject[]> {
    projectRights.viewProjects.demand(actor);
    const { stages, label } = reportSections.find((section) => section.id === id)!;
    const month = reportMonth(this.clock.today());
    const rows: ReportedProject[] = [];
    for await (const slice of await this.lists.taken(actor, { stages }, { format, words: `周报，${label}` })) {
      const ids = slice.map(({ id }) => id);
      const [problems, progress] = await Promise.all([
        this.problemsOf(actor, slice),
        lastProgress(this.dataSource.manager, ids, month),
      ]);
      for (const project of slice)
        rows.push({
          ...{ project, figures: reportedBy(project.facts, month) },
          problems: problems.filter(({ projectId }) => projectId === project.id),
          progress: progress.get(project.id) ?? null,
        });
    }
    return rows;
  }

  private problemsOf(actor: Actor, rows: readonly InvestmentProject[]) {
    return problemsStanding(this.visible(actor), { ids: rows.map(({ id }) => id), atMost: MOST_PROBLEMS });
  }

  private visible(actor: Actor) {
    return visibleProjects(this.dataSource.manager, actor).setParameters({ today: this.clock.today() });
  }
}
