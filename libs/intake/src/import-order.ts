import type { Actor } from '@park/kernel';

/** What the jobs of this room are told. */
export interface ImportOrder {
  readonly batchId: string;
  readonly by: Actor;
}

export const IMPORT_JOB = 'intake.import';
export const EDIT_JOB = 'intake.edit';
export const UNDO_JOB = 'intake.undo';
