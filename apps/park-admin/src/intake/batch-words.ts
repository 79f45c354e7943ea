import type { ImportBatch } from '@park/intake';

const tones: Readonly<Record<ImportBatch['status'], string>> = {
  new: 'yellow',
  refused: 'red',
  checked: 'yellow',
  dropped: 'secondary',
  importing: 'azure',
  imported: 'green',
  undoing: 'azure',
  undone: 'secondary',
};

/** The colour beside the word for a state. */
export function toneOf(status: ImportBatch['status']): string {
  return tones[status];
}

/** Whether nothing works on the batch any more. */
export function isOver(jobState: string | undefined): boolean {
  return jobState === 'cancelled' || jobState === 'failed' || jobState === undefined;
}
