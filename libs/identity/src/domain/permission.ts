import type { Actor } from '@park/kernel';

/** One right, said as a sentence; the guard, the page's buttons and the permission table read the same one. */
export interface Permission {
  /** Stable code such as 'registry.edit-facts'. */
  readonly code: string;
  /** Who may, in Chinese. */
  readonly sentence: string;
  allows(actor: Actor): boolean;
}

/** Declares a right of a room, in its domain/access.ts. */
export function permission(code: string, sentence: string, allows: (actor: Actor) => boolean): Permission {
  return { code, sentence, allows };
}
