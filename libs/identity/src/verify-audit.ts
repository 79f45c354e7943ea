import type { EntityManager } from 'typeorm';
import { sealsAfter } from './data/audit-chain.query';
import type { AuditAnchor } from './domain/audit-anchor';
import { CHAIN_START, type ChainFault, faultOf } from './domain/audit-chain';

const AT_ONCE = 1_000;

/** How the chain stands to an anchor: as it was, another one by now, or ended before. */
export type AnchorState = 'ok' | 'different' | 'missing';

/** What a chain says that is held against anchors from outside. */
export interface VerifiedAudit {
  readonly links: number;
  /** The first link that does not fit; what stands behind it was not looked at. */
  readonly fault: ChainFault | null;
  readonly anchors: readonly { readonly anchor: AuditAnchor; readonly state: AnchorState }[];
}

/**
 * Goes along the chain from its start and holds it against anchors, in their order. A chain that was written anew as a
 * whole holds in itself and differs from an anchor; rows taken off its end leave an anchor without its link.
 */
export async function verifyAudit(manager: EntityManager, anchors: readonly AuditAnchor[]): Promise<VerifiedAudit> {
  const states = new Map(anchors.map((anchor) => [anchor, 'missing' as AnchorState]));
  const done = (links: number, fault: ChainFault | null) => ({
    ...{ links, fault },
    anchors: anchors.map((anchor) => ({ anchor, state: states.get(anchor)! })),
  });
  let [previous, links] = [{ id: '0', hash: CHAIN_START }, 0];
  for (;;) {
    const next = await sealsAfter(manager, previous.id, AT_ONCE);
    for (const { seal, fields } of next) {
      const fault = faultOf(previous.hash, seal, fields);
      if (fault) return done(links, fault);
      [previous, links] = [seal, links + 1];
      for (const anchor of anchors.filter(({ sealId }) => sealId === String(seal.id)))
        states.set(anchor, anchor.hash === seal.hash && anchor.links === links ? 'ok' : 'different');
    }
    if (next.length < AT_ONCE) return done(links, null);
  }
}
