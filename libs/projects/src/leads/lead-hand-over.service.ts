import { Injectable } from '@nestjs/common';
import { type Actor, InvalidInput, isRowId, plainText } from '@park/kernel';
import { withRetry } from '@park/platform';
import { DataSource, In } from 'typeorm';
import { Lead } from '../data/leads/lead.entity';
import { leadRights } from '../domain/leads/lead-access';
import { LeadSteps } from './lead-steps.service';
import { Officers } from './officers.service';

const SLICE = 50;

/** Passing on everything that somebody follows who is away or has left. */
@Injectable()
export class LeadHandOver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly steps: LeadSteps,
    private readonly officers: Officers,
  ) {}

  /** How many leads each person follows. */
  async loads(actor: Actor): Promise<ReadonlyMap<string, number>> {
    leadRights.handOverLeads.demand(actor);
    const rows: { id: string; count: string }[] = await this.dataSource.query(
      "SELECT tracker_id AS id, COUNT(*) AS count FROM `lead` WHERE status IN ('accepted') AND tracker_id IS NOT NULL GROUP BY tracker_id",
    );
    return new Map(rows.map(({ id, count }) => [String(id), Number(count)]));
  }

  /** Answers how many went over. May be asked for again after a failure. Throws InvalidInput naming from, to or note. */
  async handOver(
    actor: Actor,
    { fromId, toId, note }: { readonly fromId: string; readonly toId: string; readonly note: string },
  ): Promise<number> {
    leadRights.handOverLeads.demand(actor);
    if (!isRowId(fromId)) throw new InvalidInput([{ field: 'from', message: '请选择由谁移交。' }]);
    const to = await this.officers.one(actor, toId);
    if (to.id === fromId) throw new InvalidInput([{ field: 'to', message: '请选择移交人以外的同事。' }]);
    if (plainText(note) === '') throw new InvalidInput([{ field: 'note', message: '请填写移交的理由，如岗位调整。' }]);
    for (let passed = 0; ;) {
      const count = await withRetry(() =>
        this.dataSource.transaction(async (manager) => {
          const leads = await manager.find(Lead, {
            where: { trackerId: fromId, status: In(['accepted']) },
            take: SLICE,
          });
          for (const { id, version } of leads)
            await this.steps.takeIn(actor, manager, { id, asked: { verb: 'transfer', version, to, note } });
          return leads.length;
        }),
      );
      passed += count;
      if (count < SLICE) return passed;
    }
  }
}
