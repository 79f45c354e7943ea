import { createHash } from 'node:crypto';

/** What an audit row says, as the database holds it: texts, or null. */
export type ChainedFields = readonly (string | null)[];

/** One link: the hash of the row and of everything before it. */
export interface Seal {
  readonly id: string;
  readonly entryId: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Where the chain breaks first: the row says something else, the row is gone, or its seal does not follow the one before. */
export interface ChainFault {
  readonly kind: 'altered' | 'missing' | 'unlinked';
  readonly entryId: string;
}

/** What the first seal follows. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256 (hex) over the hash before and every field in order. */
export function chainHash(previousHash: string, entryId: string, fields: ChainedFields): string {
  return createHash('sha256')
    .update(JSON.stringify([previousHash, entryId, ...fields]))
    .digest('hex');
}

/** The fault of one link after the hash of the link before; null when it holds. `fields` null: the row is not there. */
export function faultOf(previousHash: string, seal: Seal, fields: ChainedFields | null): ChainFault | null {
  const { entryId } = seal;
  if (seal.previousHash !== previousHash) return { kind: 'unlinked', entryId };
  if (fields === null) return { kind: 'missing', entryId };
  return chainHash(previousHash, entryId, fields) === seal.hash ? null : { kind: 'altered', entryId };
}
