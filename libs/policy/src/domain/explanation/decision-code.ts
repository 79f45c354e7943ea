import { createHash } from 'node:crypto';
import type { CalendarDate } from '@park/kernel';
import { canonical } from './canonical';
import type { StoredReason } from './stored-reasons';

/** What a code stands for: the decision as it is stored, and the text of the version it was made by. */
interface Coded {
  readonly id: string;
  readonly companyId: string;
  readonly policyVersionId: string;
  readonly factsRevision: number;
  readonly asOf: CalendarDate;
  readonly verdict: string;
  readonly baseYear: number | null;
  readonly reasons: readonly StoredReason[];
  readonly contentHash: string;
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 20;

/** The code by which anybody can find out whether a printed decision is the one that is stored: 12-ABCDE-… */
export function decisionCode(decision: Coded): string {
  const { id, companyId, policyVersionId, factsRevision, asOf, verdict, baseYear, reasons, contentHash } = decision;
  const stored = { id, companyId, policyVersionId, factsRevision, asOf, verdict, baseYear, reasons, contentHash };
  const bytes = createHash('sha256').update(canonical(stored)).digest();
  const letters = [...bytes.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return [id, ...(letters.match(/.{5}/g) ?? [])].join('-');
}

/** The number of the decision that a code names, however it was typed; null for what is no code. */
export function decisionOfCode(typed: string): { readonly id: string; readonly code: string } | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s‐-―−]/g, (sign) => (/\s/.test(sign) ? '' : '-'));
  const found = /^(\d{1,18})-?([A-Z2-9]{5})-?([A-Z2-9]{5})-?([A-Z2-9]{5})-?([A-Z2-9]{5})$/.exec(plain);
  return found && { id: found[1]!, code: found.slice(1).join('-') };
}
