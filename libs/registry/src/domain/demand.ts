import type { Permission } from '@park/identity';
import { type Actor, Forbidden } from '@park/kernel';

/** Throws Forbidden, saying who may, unless the actor has the right, over the record where there is one. */
export function demand<Subject>(actor: Actor, right: Permission<Subject>, record?: Subject): void {
  if (!right.allows(actor, record))
    throw new Forbidden(`您没有进行此操作的权限：${right.sentence}。如确需办理，请联系系统管理员。`);
}
