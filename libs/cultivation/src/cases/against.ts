import type { Population } from '@park/registry';
import type { EntityManager } from 'typeorm';
import { bansOf } from '../data/cases/cases.query';
import type { Against } from '../domain/cases/ban';

/** What cheating stands against some companies, by company: by their cases and by their files. Two queries. */
export async function againstOf(
  manager: EntityManager,
  population: Population,
  companyIds: readonly string[],
): Promise<ReadonlyMap<string, Against>> {
  const [bans, frauds] = await Promise.all([bansOf(manager, companyIds), population.fraudsOf(manager, companyIds)]);
  return new Map(
    companyIds.map((companyId) => [
      companyId,
      { cases: bans.filter((ban) => ban.companyId === companyId), onFile: frauds.get(companyId) ?? [] },
    ]),
  );
}
