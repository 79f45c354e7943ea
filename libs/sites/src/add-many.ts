import { type CalendarDate, Bug } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { Site } from './data/site.entity';
import { readSite } from './domain/site/read-site';
import type { SiteKind } from './domain/site/site';
import { lifecycleOf } from './domain/site/site-lifecycle';
import { columnsOf } from './site-columns';
import type { NewSite } from './site-keeping.service';

/** Puts made-up sites on file in one statement, for trials of size: no history, no trail. Throws Bug for a wrong one. */
export async function addManySites(
  manager: EntityManager,
  sites: readonly NewSite[],
  today: CalendarDate,
): Promise<void> {
  const rows = sites.map(({ kind, typed, geometry = null, standing = {} }) => {
    const { entry, problems } = readSite(typed, { kind: kind as SiteKind, today });
    if (problems.length > 0) throw new Bug(`${typed['code']}：${problems[0]!.message}`);
    const first = { status: lifecycleOf(kind).initial, statusSinceOn: today };
    return { kind, geometry, isDemo: true, parentId: null, ...first, ...columnsOf(entry), ...standing };
  });
  if (rows.length > 0) await manager.insert(Site, rows as object[]);
}
