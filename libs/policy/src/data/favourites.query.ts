import type { Actor } from '@park/kernel';
import { type EntityManager, In } from 'typeorm';
import { PolicyUptake } from './policy-uptake.entity';
import { PolicyVersion } from './policy-version.entity';

const IS_FAVOURITE = `EXISTS (SELECT 1 FROM policy_favourite kept
  WHERE kept.user_id = :userId AND kept.company_id = :companyId AND kept.policy_id = version.policy_id)`;
const IS_UNOPENED = `EXISTS (SELECT 1 FROM push JOIN policy_version told ON told.id = push.policy_version_id
  WHERE push.company_id = :companyId AND told.policy_id = version.policy_id
    AND (push.read_at IS NULL OR push.opened_at IS NULL))`;

/**
 * The two latest versions of a policy that were published at some time, with one question whether somebody of a company
 * keeps it in sight and whether a push of it was not opened yet, and what the company said of it; nothing for others.
 */
export async function toldOfPolicy(manager: EntityManager, actor: Actor, policyId: string) {
  const query = manager
    .createQueryBuilder(PolicyVersion, 'version')
    .where({ policyId, status: In(['published', 'suspended', 'withdrawn']) })
    .orderBy('version.number', 'DESC')
    .limit(2);
  if (actor.kind !== 'company')
    return { versions: await query.getMany(), isFavourite: false, isUnopened: false, uptake: null };
  const { userId, companyId } = actor;
  query.addSelect(IS_FAVOURITE, 'isFavourite').addSelect(IS_UNOPENED, 'isUnopened');
  const [{ entities, raw }, uptake] = await Promise.all([
    query.setParameters({ userId, companyId }).getRawAndEntities<Record<string, unknown>>(),
    manager.findOneBy(PolicyUptake, { companyId, policyId }),
  ]);
  const holds = (name: string) => Number(raw[0]?.[name] ?? 0) === 1;
  return { versions: entities, isFavourite: holds('isFavourite'), isUnopened: holds('isUnopened'), uptake };
}
