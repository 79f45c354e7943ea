import type { Actor } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { PolicyFavourite } from './policy-favourite.entity';

/** Whether somebody of a company keeps a policy in sight for it; false for everybody else. */
export async function isFavourite(manager: EntityManager, actor: Actor, policyId: string): Promise<boolean> {
  if (actor.kind !== 'company') return false;
  const { userId, companyId } = actor;
  return manager.existsBy(PolicyFavourite, { userId, companyId, policyId });
}
