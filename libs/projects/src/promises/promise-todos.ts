import { Injectable } from '@nestjs/common';
import type { SystemActor } from '@park/kernel';
import { personAddressee, roleAddressee, WorkNeeds } from '@park/work';
import type { EntityManager } from 'typeorm';
import type { ProjectPromise } from '../data/promises/promise.entity';
import { promiseSides } from '../domain/promises/promise-form';

/** The to-do of a promise that is beyond its day. */
export const checkPromise = {
  kind: 'projects.check-promise',
  label: '承诺到期',
  tone: 'red',
  action: '去核对',
} as const;

/** Working days in which somebody finds out whether it was kept. */
const CHECKED_IN = 3;

const system: SystemActor = { kind: 'system', name: '系统' };
const keyOf = (id: string) => `projects.promise:${id}`;

type Named = Pick<ProjectPromise, 'id' | 'projectId' | 'side' | 'clause' | 'dueOn' | 'consequence'>;

/** Who follows a project finds out about the promises that are overdue. */
@Injectable()
export class PromiseTodos {
  constructor(private readonly needs: WorkNeeds) {}

  async ask(manager: EntityManager, promise: Named, trackerId: string | null): Promise<void> {
    const { id, projectId, side, clause, dueOn, consequence } = promise;
    const short = [...clause].length > 40 ? `${[...clause].slice(0, 40).join('')}…` : clause;
    await this.needs.need(system, manager, {
      ...{ key: keyOf(id), kind: checkPromise.kind, limitDays: CHECKED_IN, href: `/projects/${projectId}/promises` },
      title: `核对${promiseSides[side]}的承诺“${short}”（${dueOn} 到期）`,
      ...(consequence && { detail: `违约后果：${consequence}` }),
      addressee: trackerId === null ? roleAddressee('investment-manager') : personAddressee(trackerId),
    });
  }

  settle(manager: EntityManager, id: string, outcome: string): Promise<void> {
    return this.needs.settle(system, manager, { key: keyOf(id), outcome });
  }
}
