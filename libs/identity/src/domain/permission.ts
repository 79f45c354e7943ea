import { type Actor, Bug, Forbidden } from '@park/kernel';
import type { RoleCode } from './roles';

/** Who holds a right: roles by name, or everybody of a kind. */
export interface Holders {
  readonly roles?: readonly RoleCode[];
  readonly anyStaff?: boolean;
  readonly anyCompany?: boolean;
  /** The product itself: seeding, workers. */
  readonly system?: boolean;
}

/** One right, said as a sentence; guard, query, button and permission table read the same one. */
export interface Permission<Subject = unknown> {
  /** Stable code such as 'registry.edit-facts'. */
  readonly code: string;
  /** Who may, in Chinese. */
  readonly sentence: string;
  readonly holders: Holders;
  /** Without a record: whether the actor may at all. With one: whether the actor may do it to this record. */
  allows(actor: Actor, record?: Subject): boolean;
  /** Throws Forbidden, saying who may, unless the actor is allowed. */
  demand(actor: Actor, record?: Subject): void;
}

/**
 * Declares a right of a room, in its domain/access.ts: who holds it and, where the record decides too (its owner, the
 * same zone, not the one who proposed it), when.
 */
// eslint-disable-next-line no-restricted-syntax -- the declaration reads as one sentence
export function permission<Subject = unknown>(
  code: string,
  sentence: string,
  holders: Holders,
  when: (actor: Actor, record: Subject) => boolean = () => true,
): Permission<Subject> {
  // It is the middle of the sentence that refuses.
  if (sentence.endsWith('。')) throw new Bug(`The sentence of ${code} ends with a full stop`);
  const allows = (actor: Actor, record?: Subject) =>
    holds(actor, holders) && (record === undefined || when(actor, record));
  const demand = (actor: Actor, record?: Subject) => {
    if (!allows(actor, record))
      throw new Forbidden(`您没有进行此操作的权限：${sentence}。如确需办理，请联系系统管理员。`);
  };
  return { code, sentence, holders, allows, demand };
}

function holds(actor: Actor, { roles = [], anyStaff, anyCompany, system }: Holders): boolean {
  const named = (role: string) => (roles as readonly string[]).includes(role);
  switch (actor.kind) {
    case 'system':
      return system === true;
    case 'staff':
      return anyStaff === true || actor.roles.some(named);
    case 'company':
      return anyCompany === true || named(actor.role);
  }
}
