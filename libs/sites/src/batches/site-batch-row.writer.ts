import type { RowInHand, TableRowResult } from '@park/batches';
import { Injectable } from '@nestjs/common';
import { Audit, Transitions } from '@park/identity';
import { type Actor, RuleViolated } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { SiteOccupancy } from '../data/site-log.entities';
import { SiteEvaluationRow, SiteYear } from '../data/site-output.entities';
import { Site } from '../data/site.entity';
import { siteRights } from '../domain/access';
import { lifecycleOf } from '../domain/site/site-lifecycle';
import type { SiteRowPlan } from '../domain/batch/row-plan';
import { changedOf } from '../site-columns';
import { SiteKeeping } from '../site-keeping.service';

/** Writes a row of a batch by the rules of the forms, and takes it back while nobody changed its site since. */
@Injectable()
export class SiteBatchRowWriter {
  constructor(
    private readonly keeping: SiteKeeping,
    private readonly transitions: Transitions,
    private readonly audit: Audit,
  ) {}

  /** Throws a DomainError where the row cannot be written as it stands. */
  async write(actor: Actor, { batch, row }: RowInHand, manager: EntityManager): Promise<TableRowResult> {
    siteRights.keepSites.demand(actor);
    const plan = row.plan as SiteRowPlan;
    const site = await manager.findOne(Site, {
      where: { code: plan.typed['code']! },
      lock: { mode: 'pessimistic_write' },
    });
    if (plan.geometry) return this.outline(actor, { site, plan, note: noteOf(batch) }, manager);
    if (!site && row.action !== 'new') throw new RuleViolated(`编号 ${plan.typed['code']} 已经没有，请重新预检。`);
    if (site && row.action === 'new') throw new RuleViolated(`编号 ${site.code} 刚刚已被他人登记，请重新预检。`);
    if (!site) {
      const siteId = await this.keeping.registerWithin(actor, manager, plan);
      return { outcome: 'new', recordId: siteId, recordVersion: 1 };
    }
    const { code, name, parentId, areaAmount, areaUnit, areaM2, facts } = site;
    const prior = { code, name, parentId, areaAmount, areaUnit, areaM2, facts };
    const changed = await this.keeping.correctWithin(actor, manager, { site, typed: plan.typed, note: noteOf(batch) });
    const recordVersion = changed ? site.version + 1 : site.version;
    return { outcome: changed ? 'changed' : 'same', recordId: site.id, recordVersion, prior: changed ? prior : null };
  }

  /** A site that was changed since, or that others stand in, stays as it is. */
  async undo(actor: Actor, { batch, row }: RowInHand, manager: EntityManager): Promise<TableRowResult> {
    siteRights.keepSites.demand(actor);
    const where = { id: row.recordId! };
    const site = await manager.findOne(Site, { where, lock: { mode: 'pessimistic_write' } });
    if (!site) return { undone: 'kept', remark: '已经没有这一处' };
    if (site.version !== row.recordVersion) return { undone: 'kept', remark: '导入后又被更改，保留现在的内容' };
    if (row.outcome === 'new') return this.withdraw(actor, { site, note: noteOf(batch) }, manager);
    const set = row.prior!;
    const verb = 'geometry' in set ? ('outline' as const) : ('correct' as const);
    const changes = verb === 'correct' && { before: changedOf(set, site, site), after: changedOf(set, site, set) };
    await this.transitions.transition(actor, manager, {
      ...{ table: lifecycleOf(site.kind), entity: Site, verb, subject: site, set },
      audit: { action: `sites.${verb}`, note: `撤销${noteOf(batch)}`, ...changes },
    });
    return { undone: 'all' };
  }

  private async outline(
    actor: Actor,
    { site, plan, note }: { readonly site: Site | null; readonly plan: SiteRowPlan; readonly note: string },
    manager: EntityManager,
  ): Promise<TableRowResult> {
    if (!site) throw new RuleViolated(`没有编号为 ${plan.typed['code']} 的地块，请先登记。`);
    const prior = { geometry: site.geometry };
    if (JSON.stringify(site.geometry) === JSON.stringify(plan.geometry)) return { outcome: 'same', recordId: site.id };
    await this.transitions.transition(actor, manager, {
      ...{ table: lifecycleOf(site.kind), entity: Site, verb: 'outline' as const, subject: site },
      set: { geometry: plan.geometry },
      audit: { action: 'sites.outline', note },
    });
    return { outcome: 'changed', recordId: site.id, recordVersion: site.version + 1, prior };
  }

  private async withdraw(
    actor: Actor,
    { site, note }: { readonly site: Site; readonly note: string },
    manager: EntityManager,
  ): Promise<TableRowResult> {
    if (await manager.existsBy(Site, { parentId: site.id }))
      return { undone: 'kept', remark: '里面还有楼层或房间，保留' };
    const of = { siteId: site.id };
    if ((await manager.existsBy(SiteYear, of)) || (await manager.existsBy(SiteEvaluationRow, of)))
      return { undone: 'kept', remark: '已有年度数据或评价，保留' };
    const { affected } = await manager.delete(Site, { id: site.id, version: site.version });
    if (affected !== 1) return { undone: 'kept', remark: '刚刚被更改，保留' };
    await manager.delete(SiteOccupancy, { siteId: site.id });
    const { code, name, kind, status } = site;
    const objectType = lifecycleOf(kind).subject;
    await this.audit.record(manager, {
      ...{ actor, action: 'sites.withdrawn', objectType, objectId: site.id },
      ...{ before: { code, name, kind, status }, note: `撤销${note}` },
    });
    return { undone: 'all' };
  }
}

function noteOf({ id }: RowInHand['batch']): string {
  return `导入批次 ${id}`;
}
