import type { LineStatus } from './line-lifecycle';

interface OwnPlace {
  readonly status: LineStatus;
  readonly runStatus: string;
  readonly problem: string | null;
  readonly registeredBy: string | null;
}

/** Who does not qualify any more waits for the park, whatever was answered before. */
export function isStopped({ status, problem }: Pick<OwnPlace, 'status' | 'problem'>): boolean {
  return problem !== null && (status === 'listed' || status === 'confirmed');
}

export type OwnWait = 'confirm' | 'look' | 'correct';

/**
 * What a place on a list waits for from its company: the confirmation, another account after a payment that failed, a look at
 * what the park wrote down for it, or nothing.
 */
export function waitsFor({ status, runStatus, problem, registeredBy }: OwnPlace): OwnWait | null {
  if (status === 'listed' && runStatus === 'confirming' && problem === null) return 'confirm';
  if (status === 'confirmed' && runStatus === 'confirming' && registeredBy !== null) return 'look';
  return status === 'failed' && runStatus === 'released' ? 'correct' : null;
}
