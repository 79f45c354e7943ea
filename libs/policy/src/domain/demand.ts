import type { Permission } from '@park/identity';
import { type Actor, Forbidden } from '@park/kernel';

/** Throws Forbidden, in words that say who may. */
export function demand(actor: Actor, permission: Permission): void {
  if (!permission.allows(actor)) throw new Forbidden(`您没有此项权限：${permission.sentence}。`);
}
