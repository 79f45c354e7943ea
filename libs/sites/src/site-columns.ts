import { exact } from '@park/kernel';
import type { Site } from './data/site.entity';
import { decimalText } from './domain/area/area';
import type { SiteEntry } from './domain/site/read-site';
import { exactArea } from './domain/site/site';

/** What a form says of a site, as its columns. */
export function columnsOf({ code, name, areaAmount, areaUnit, facts }: SiteEntry) {
  const areaM2 = decimalText(exactArea({ areaAmount, areaUnit }), 4);
  return { code, name, areaAmount: decimalText(exact(areaAmount)!, 6), areaUnit, areaM2, facts };
}

/** What is told of a row where the columns that are set differ from those of the site. */
export function changedOf(set: object, site: Site, row: object): object {
  const flat = (of: object) => ({ ...of, ...(of as { facts: object }).facts }) as Record<string, unknown>;
  const [before, after, shown] = [flat(site), flat(set), flat(row)];
  const keys = Object.keys(after).filter(
    (key) => key !== 'facts' && key !== 'areaM2' && String(before[key] ?? '') !== String(after[key] ?? ''),
  );
  return Object.fromEntries(keys.map((key) => [key, shown[key] ?? null]));
}
