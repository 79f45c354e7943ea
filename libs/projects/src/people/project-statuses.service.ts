import { Transitions } from '@park/identity';
import { type Actor, InvalidInput } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InvestmentProject } from '../data/project.entity';
import { projectRights } from '../domain/access';
import {
  projectStatusLifecycle,
  type ProjectStatus,
  type StatusInHand,
  type StatusVerb,
} from '../domain/project/project-status';
import { followStatus } from '../project-status';
import { heldProject } from '../held-project';

/** How a project comes along, judged by a person against the rules, or by the rules again. */
@Injectable()
export class ProjectStatuses {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** An empty status lets the rules decide again. Throws InvalidInput naming status or reason, Conflict, NotFound. */
  async judge(
    actor: Actor,
    id: string,
    { status, note, version }: { readonly status: string; readonly note: string; readonly version: number },
  ): Promise<void> {
    projectRights.judgeStatus.demand(actor);
    const isLifted = status === '';
    if (!isLifted && !Object.hasOwn(projectStatusLifecycle.states, status))
      throw new InvalidInput([{ field: 'status', message: '请选择正常、滞后或停滞。' }]);
    const [today, transitions] = [this.clock.today(), this.transitions];
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const project = { ...(await heldProject(manager, actor, id)), version };
        if (project.status === status)
          throw new InvalidInput([{ field: 'status', message: '项目现在就是这个状态，请选择另一个。' }]);
        const step = isLifted
          ? { verb: 'lift' as const, set: { statusJudgedOn: null, statusNote: null } }
          : {
              ...{ verb: 'judge' as const, to: status as ProjectStatus, reason: { note } },
              set: { statusJudgedOn: today, statusNote: note.trim() },
            };
        await transitions.transition<ProjectStatus, StatusVerb, StatusInHand>(actor, manager, {
          ...{ table: projectStatusLifecycle, entity: InvestmentProject, subject: project, ...step },
          audit: { action: isLifted ? 'projects.status-lift' : 'projects.status-judge', note },
        });
        if (isLifted) await followStatus({ manager, transitions, today }, id);
      }),
    );
  }
}
