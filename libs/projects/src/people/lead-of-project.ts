import { Injectable } from '@nestjs/common';
import { type Actor, InvalidInput, type SystemActor } from '@park/kernel';
import { type EntityManager, In } from 'typeorm';
import { Lead } from '../data/leads/lead.entity';
import type { InvestmentProject } from '../data/project.entity';
import { endings } from '../domain/project/endings';
import { lossReasons } from '../domain/leads/lead-words';
import { LeadSteps } from '../leads/lead-steps.service';
import type { Officer } from '../leads/officers.service';

const system: SystemActor = { kind: 'system', name: '系统' };
const fields: Readonly<Record<string, string>> = { nextWhat: 'nextStep', nextOn: 'nextStepOn', nextWho: 'nextStep' };

/** The lead that a project began as goes along with what is done in the project. */
@Injectable()
export class LeadOfProject {
  constructor(private readonly steps: LeadSteps) {}

  /** The open lead of a project; null where it was no lead here, or the lead has ended. */
  async open(manager: EntityManager, { code }: Pick<InvestmentProject, 'code'>): Promise<Lead | null> {
    return manager.findOneBy(Lead, { number: code, status: In(['accepted']) });
  }

  /** The next step of the project is that of the lead. Throws InvalidInput by the fields of a project. */
  async plan(manager: EntityManager, project: InvestmentProject): Promise<void> {
    const lead = await this.open(manager, project);
    const { nextStep, nextStepOn } = project;
    // One in the pool has no tracker to go along with.
    if (!lead?.trackerId || (lead.nextWhat === nextStep && lead.nextOn === nextStepOn)) return;
    const next = { what: nextStep ?? '', on: nextStepOn ?? '' };
    try {
      await this.steps.takeIn(system, manager, { id: lead.id, asked: { verb: 'plan', version: null, next } });
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      throw new InvalidInput(error.problems.map(({ field, message }) => ({ field: fields[field] ?? field, message })));
    }
  }

  /** Whoever follows the lead follows the project: both are passed on together. Answers whether there is a lead. */
  async transfer(
    actor: Actor,
    manager: EntityManager,
    { project, to, note }: { readonly project: InvestmentProject; readonly to: Officer; readonly note: string },
  ): Promise<boolean> {
    const lead = await this.open(manager, project);
    if (!lead?.trackerId) return false;
    const asked = { verb: 'transfer' as const, version: null, to, note };
    await this.steps.takeIn(actor, manager, { id: lead.id, asked });
    return true;
  }

  /** A project that ended ends its lead; one that came back brings it back. */
  async follow(
    manager: EntityManager,
    project: InvestmentProject,
    { code = '', note = '' }: { readonly code?: string | undefined; readonly note?: string | undefined },
  ): Promise<void> {
    const isOver = project.stage === 'terminated';
    const lead = await manager.findOneBy(Lead, { number: project.code, status: isOver ? 'accepted' : 'lost' });
    if (!lead) return;
    const words = [endings[code], note].filter(Boolean).join('；');
    const asked = isOver
      ? { verb: 'lose' as const, reasonCode: code in lossReasons ? code : 'other', note: words || '项目已终止' }
      : { verb: 'revive' as const, note: words || '项目已恢复' };
    await this.steps.takeIn(system, manager, { id: lead.id, asked: { ...asked, version: null } });
  }
}
