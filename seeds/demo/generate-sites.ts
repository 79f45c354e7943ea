import { addDays, type CalendarDate, dateInShanghai } from '@park/kernel';
import { addManySites, type NewSite, type SiteStatus } from '@park/sites';
import type { DataSource } from 'typeorm';
import { Chance } from './chance';

const AT_ONCE = 500;
const ACROSS = 60;
const [WIDE, DEEP] = [220, 160];
const landStates: readonly SiteStatus[] = ['available', 'granted', 'building', 'in-use', 'in-use', 'in-use', 'idle'];
const roomStates: readonly SiteStatus[] = ['vacant', 'leased', 'leased', 'self-use'];

/** Adds so many fictional parcels in rows and rooms without a building, to try the pages at size. */
export async function generateSites(
  dataSource: DataSource,
  { parcels, rooms, seed }: { readonly parcels: number; readonly rooms: number; readonly seed: number },
): Promise<void> {
  const today = dateInShanghai(new Date());
  const chance = new Chance(seed);
  for (const [count, made] of [[parcels, parcel] as const, [rooms, room] as const])
    for (let from = 0; from < count; from += AT_ONCE) {
      const size = Math.min(AT_ONCE, count - from);
      const sites = Array.from({ length: size }, (_, at) => made(from + at, chance, today));
      await dataSource.transaction((manager) => addManySites(manager, sites, today));
    }
}

function parcel(at: number, chance: Chance, today: CalendarDate): NewSite {
  const [left, bottom] = [(at % ACROSS) * WIDE, 2000 + Math.floor(at / ACROSS) * DEEP];
  const [right, top] = [left + WIDE - 20, bottom + DEEP - 20];
  const ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]] as const; // prettier-ignore
  const status = landStates[at % landStates.length]!;
  const occupant = status === 'available' ? {} : { occupantName: `虚构企业 ${at}（演示）有限公司` };
  return {
    ...{ kind: 'parcel', geometry: { type: 'Polygon', coordinates: [ring] } },
    standing: { status, ...occupant, statusSinceOn: addDays(today, -chance.whole(30, 3000)) },
    typed: {
      ...{ code: `虚构地块-${at}`, name: `虚构地块 ${at}`, areaAmount: String(chance.whole(8, 260)), areaUnit: 'mu' },
      ...{ powerAvailableKva: String(chance.whole(500, 20_000)), steamAvailableTph: String(chance.whole(0, 40)) },
      ...{ waterAvailableTpd: String(chance.whole(100, 4000)), maxFireHazardClass: '乙' },
      ...{ agreedStartOn: addDays(today, -chance.whole(-400, 1200)), hasStarted: at % 3 === 0 ? 'no' : 'yes' },
      ...(at % 3 === 0 ? {} : { actualStartOn: addDays(today, -1300), isSuspended: 'no' }),
    },
  };
}

function room(at: number, chance: Chance, today: CalendarDate): NewSite {
  const status = roomStates[at % roomStates.length]!;
  const lease = { occupantName: `虚构租户 ${at}（演示）`, occupiedUntilOn: addDays(today, chance.whole(1, 900)) };
  return {
    kind: 'room',
    standing: { status, ...(status === 'vacant' ? {} : lease), statusSinceOn: addDays(today, -chance.whole(1, 900)) },
    typed: {
      ...{
        code: `虚构房间-${at}`,
        name: `虚构房间 ${at}`,
        areaAmount: String(chance.whole(40, 3000)),
        areaUnit: 'm2',
      },
      ...{ powerAvailableKva: String(chance.whole(20, 800)), floorLoadKnM2: '5', maxFireHazardClass: '丙' },
    },
  };
}
