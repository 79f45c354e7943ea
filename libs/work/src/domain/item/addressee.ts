import type { Actor } from '@park/kernel';
import { roleNames } from '@park/identity';

/** Whom a to-do waits for: one person, or everybody of a role until somebody takes it. */
export type Addressee = `person:${string}` | `role:${string}`;

export function personAddressee(userId: string): Addressee {
  return `person:${userId}`;
}

export function roleAddressee(role: string): Addressee {
  return `role:${role}`;
}

/** The person it waits for; null for a role. */
export function personOf(addressee: string): string | null {
  return addressee.startsWith('person:') ? addressee.slice('person:'.length) : null;
}

/** The role it waits for; null for a person. */
export function roleOf(addressee: string): string | null {
  return addressee.startsWith('role:') ? addressee.slice('role:'.length) : null;
}

/** Whether the text names a role of the park, or a person by a row id. */
export function isAddressee(text: unknown): text is Addressee {
  if (typeof text !== 'string') return false;
  return /^person:[1-9]\d{0,18}$/.test(text) || Object.hasOwn(roleNames.staff, roleOf(text) ?? '');
}

/** Under which addressees somebody finds what waits for him. */
export function addresseesOf(actor: Actor): Addressee[] {
  if (actor.kind !== 'staff') return [];
  return [personAddressee(actor.userId), ...actor.roles.map(roleAddressee)];
}
