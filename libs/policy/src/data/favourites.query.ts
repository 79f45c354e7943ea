import type { Actor } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { PolicyFavourite } from './policy-favourite.entity';
import { PolicyUptake } from './policy-uptake.entity';

/** Whether somebody of a company keeps a policy in sight for it, and what the company said of it; nothing for others. */
export async function ownWordOn(manager: EntityManager, actor: Actor, policyId: string) {
  if (actor.kind !== 'company') return { isFavourite: false, uptake: null };
  const { userId, companyId } = actor;
  const [isFavourite, uptake] = await Promise.all([
    manager.existsBy(PolicyFavourite, { userId, companyId, policyId }),
    manager.findOneBy(PolicyUptake, { companyId, policyId }),
  ]);
  return { isFavourite, uptake };
}
