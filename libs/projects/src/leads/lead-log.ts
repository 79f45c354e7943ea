import type { Actor } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { LeadOwnership } from '../data/leads/lead-log.entities';
import type { OwnershipKind } from '../domain/leads/lead-words';

interface Happened {
  readonly leadId: string;
  readonly kind: OwnershipKind;
  readonly fromName?: string | null;
  readonly toName?: string | null;
  readonly note?: string | null;
}

/** Notes in the caller's transaction what happened to who follows a lead. */
export async function noteOwnership(
  manager: EntityManager,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
  { leadId, kind, fromName = null, toName = null, note = null }: Happened,
): Promise<void> {
  await manager.insert(LeadOwnership, { leadId, kind, fromName, toName, note: note || null, byName: actor.name, at });
}
