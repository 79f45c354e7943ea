import { Injectable } from '@nestjs/common';
import { type Actor, InvalidInput, isRowId, plainText } from '@park/kernel';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Lead } from '../data/leads/lead.entity';
import { leadRights } from '../domain/leads/lead-access';
import type { LeadStatus } from '../domain/leads/lead-lifecycle';
import { inSlices } from '../in-slices';
import { LeadSteps } from './lead-steps.service';
import { type Officer, Officers } from './officers.service';

const SLICE = 50;
const INTAKE: readonly LeadStatus[] = ['pending', 'snoozed'];

/** What went over: leads that were followed, leads of the basket, and next steps of leads of others. */
interface LeadsPassed {
  readonly leads: number;
  readonly basket: number;
  readonly steps: number;
}

/** Passing on everything that somebody follows who is away or has left. */
@Injectable()
export class LeadHandOver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly steps: LeadSteps,
    private readonly officers: Officers,
  ) {}

  /** How many leads each person follows, those of the basket included. */
  async loads(actor: Actor): Promise<ReadonlyMap<string, number>> {
    leadRights.handOverLeads.demand(actor);
    const rows: { id: string; count: string }[] = await this.dataSource.query(
      "SELECT tracker_id AS id, COUNT(*) AS count FROM `lead` WHERE status IN ('accepted', 'pending', 'snoozed') AND tracker_id IS NOT NULL GROUP BY tracker_id",
    );
    return new Map(rows.map(({ id, count }) => [String(id), Number(count)]));
  }

  /** Answers what went over. May be asked for again after a failure. Throws InvalidInput naming from, to or note. */
  async handOver(
    actor: Actor,
    { fromId, toId, note }: { readonly fromId: string; readonly toId: string; readonly note: string },
  ): Promise<LeadsPassed> {
    leadRights.handOverLeads.demand(actor);
    if (!isRowId(fromId)) throw new InvalidInput([{ field: 'from', message: '请选择由谁移交。' }]);
    const to = await this.officers.one(actor, toId);
    if (to.id === fromId) throw new InvalidInput([{ field: 'to', message: '请选择移交人以外的同事。' }]);
    if (plainText(note) === '') throw new InvalidInput([{ field: 'note', message: '请填写移交的理由，如岗位调整。' }]);
    const passing = { fromId, to, note };
    const leads = await inSlices(this.dataSource, SLICE, (manager) =>
      this.followed(actor, manager, { ...passing, of: ['accepted'] }),
    );
    const basket = await inSlices(this.dataSource, SLICE, (manager) =>
      this.followed(actor, manager, { ...passing, of: INTAKE }),
    );
    const steps = await inSlices(this.dataSource, SLICE, (manager) => this.nextSteps(actor, manager, passing));
    return { leads, basket, steps };
  }

  private async followed(
    actor: Actor,
    manager: EntityManager,
    { fromId, to, note, of }: Passing & { readonly of: readonly LeadStatus[] },
  ): Promise<number> {
    const where = { trackerId: fromId, status: In([...of]) };
    const leads = await manager.find(Lead, { where, order: { id: 'ASC' }, take: SLICE });
    for (const { id, version } of leads)
      await this.steps.takeIn(actor, manager, { id, asked: { verb: 'transfer', version, to, note } });
    return leads.length;
  }

  /** What he was to do next for those that others follow. */
  private async nextSteps(actor: Actor, manager: EntityManager, { fromId, to, note }: Passing): Promise<number> {
    const where = { nextWhoId: fromId, status: In(['accepted']) };
    const leads = await manager.find(Lead, { where, order: { id: 'ASC' }, take: SLICE });
    for (const { id, version } of leads)
      await this.steps.takeIn(actor, manager, { id, asked: { verb: 'plan', version, to, note } });
    return leads.length;
  }
}

interface Passing {
  readonly fromId: string;
  readonly to: Officer;
  readonly note: string;
}
