import type { Permission } from '@park/identity';
import { type Actor, Forbidden } from '@park/kernel';

/** Throws Forbidden, saying who may, unless the actor has the right. */
export function demand(actor: Actor, right: Permission): void {
  if (!right.allows(actor))
    throw new Forbidden(`您没有进行此操作的权限：${right.sentence}。如确需办理，请联系系统管理员。`);
}
