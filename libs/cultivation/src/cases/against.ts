import type { Population } from '@park/registry';
import type { EntityManager } from 'typeorm';
import { bansOf, type CompanyBan } from '../data/cases/cases.query';
import type { Against } from '../domain/cases/ban';

/** What cheating stands against some companies, by company: by their cases, which may be known already, and by their files. */
export async function againstOf(
  manager: EntityManager,
  population: Population,
  { companyIds, known }: { readonly companyIds: readonly string[]; readonly known?: readonly CompanyBan[] | undefined },
): Promise<ReadonlyMap<string, Against>> {
  const [bans, frauds] = await Promise.all([
    known ?? bansOf(manager, companyIds),
    population.fraudsOf(manager, companyIds),
  ]);
  return new Map(
    companyIds.map((companyId) => [
      companyId,
      { cases: bans.filter((ban) => ban.companyId === companyId), onFile: frauds.get(companyId) ?? [] },
    ]),
  );
}
