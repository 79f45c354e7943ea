import type { LineStatus } from './line-lifecycle';

interface OwnPlace {
  readonly status: LineStatus;
  readonly runStatus: string;
  readonly problem: string | null;
}

/** What a place on a list waits for from its company: the confirmation, another account after a payment that failed, or nothing. */
export function waitsFor({ status, runStatus, problem }: OwnPlace): 'confirm' | 'correct' | null {
  if (status === 'listed' && runStatus === 'confirming' && problem === null) return 'confirm';
  return status === 'failed' && runStatus === 'released' ? 'correct' : null;
}
