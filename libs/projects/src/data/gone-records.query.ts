import { type EntityManager, In } from 'typeorm';
import { Lead } from './leads/lead.entity';
import { InvestmentProject } from './project.entity';

const ADDRESS = /^\/(leads|projects)\/(\d+)$/;

/** Those of these addresses of leads and projects under which there is nothing any more. */
export async function goneAddresses(
  manager: EntityManager,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  const named = addresses.flatMap((address) => {
    const [, of, id] = ADDRESS.exec(address) ?? [];
    return of && id ? [{ address, of, id }] : [];
  });
  const idsOf = (wanted: string) => named.flatMap(({ of, id }) => (of === wanted ? [id] : []));
  const select = { id: true } as const;
  const [leads, projects] = await Promise.all([
    manager.find(Lead, { select, where: { id: In(idsOf('leads')) } }),
    manager.find(InvestmentProject, { select, where: { id: In(idsOf('projects')) } }),
  ]);
  const found = new Set([...leads.map(({ id }) => `/leads/${id}`), ...projects.map(({ id }) => `/projects/${id}`)]);
  return new Set(named.flatMap(({ address }) => (found.has(address) ? [] : [address])));
}
