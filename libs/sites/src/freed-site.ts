import type { Transitions } from '@park/identity';
import { type CalendarDate, isRowId, NotFound, type SystemActor } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { Site } from './data/site.entity';
import { readStep } from './domain/site/read-step';
import { lifecycleOf, statusOn } from './domain/site/site-lifecycle';

const system: SystemActor = { kind: 'system', name: '系统' };

/** Throws NotFound. */
export async function foundSite(manager: EntityManager, id: string): Promise<Site> {
  const site = isRowId(id) ? await manager.findOneBy(Site, { id }) : null;
  if (!site) throw new NotFound('没有找到这个地块或房屋，请返回列表查看。');
  return site;
}

/** The site of the version that was seen, free when its lock is over. */
export async function freedSite(
  by: { readonly manager: EntityManager; readonly transitions: Transitions; readonly today: CalendarDate },
  site: Site,
  version: number,
): Promise<Site> {
  const { manager, transitions, today } = by;
  const seen = { ...site, version };
  if (statusOn(site, today) === site.status) return seen;
  const set = readStep({}, { verb: 'release', site, by: system.name, today }).set;
  await transitions.transition(system, manager, {
    ...{ table: lifecycleOf(site.kind), entity: Site, verb: 'release' as const, subject: seen, set },
    reason: { note: '锁定到期' },
    audit: { action: 'sites.release', note: '锁定到期' },
  });
  return foundSite(manager, site.id);
}
