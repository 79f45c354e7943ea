import type { CalendarDate } from '@park/kernel';
import { siteLedger, type SiteSeen } from '@park/sites';
import { lists } from '@park/web-kit';
import { labelOf, type SiteListQuery } from './site-list';
import { areaFigure, siteLine } from './site-words';

const figure = (value: unknown) => lists.values.numberWords(value);
/** What fits beside the area in the second line of a phone. */
const SHORT = 8;
/** Where a cell stands in the lines of a phone: of land its clock, of rooms their lease; a long one takes the room of the area. */
const phoneOf = (line: Line, isLand: boolean): Readonly<Record<string, number>> => ({
  ...{ status: 1, occupant: 2, [isLand ? 'idle' : 'lease']: 4 },
  ...((line.idle?.label.length ?? 0) <= SHORT && { area: 3 }),
});
/** A site as the cells of a line. */
export function siteCells(list: SiteListQuery, site: SiteSeen, today: CalendarDate) {
  const line = siteLine(site, today);
  const texts = textsOf(site, line);
  const [special, places] = [specialsOf(line), phoneOf(line, site.kind === 'parcel')];
  return list.columns.map((column) => {
    const { key } = column;
    const field = list.fields.field(key);
    const kind = field?.kind === 'number' ? 'number' : field?.kind === 'date' ? 'date' : 'text';
    const cell = { kind, label: labelOf(list, column), place: places[key] };
    return { ...cell, unit: field && list.fields.unit(field), text: texts[key] || undefined, ...special[key] };
  });
}

type Line = ReturnType<typeof siteLine>;

function textsOf(site: SiteSeen, line: Line): Readonly<Record<string, unknown>> {
  const { facts } = site;
  const named = (key: string, code: unknown) =>
    siteLedger.fields.find((field) => field.key === key)?.codes?.[String(code)];
  return {
    ...{ kind: line.kind, status: `${line.status} · ${standingOf(line)}`, since: site.statusSinceOn },
    ...{ mu: site.kind === 'parcel' ? figure(areaFigure(site, 'mu')) : null, area: figure(areaFigure(site, 'm2')) },
    ...{ occupant: site.occupantName, lease: site.occupiedUntilOn },
    ...{ lockedFor: site.lockedFor, lockedUntil: site.lockedUntilOn },
    ...{ address: facts.address, landUse: facts.landUse, price: facts.price, term: facts.termUntilOn },
    ...{ tenure: named('tenure', facts.tenure), zone: named('zone', facts.planZone) },
    ...{ available: facts.availableFromOn, power: facts.powerAvailableKva && figure(facts.powerAvailableKva) },
  };
}

function standingOf({ lock, emptyDays, statusSinceOn }: Line): string {
  if (lock) return lock;
  return emptyDays !== null && emptyDays > 0 ? `${emptyDays} 天` : `自 ${statusSinceOn}`;
}

/** Cells that are more than a text. */
function specialsOf({ lease, idle }: Line): Readonly<Record<string, object>> {
  return {
    ...(lease?.tone && { lease: { light: lease, note: lease.note } }),
    ...(idle && { idle: { light: idle, note: idle.note } }),
  };
}
