import type { StaffActor } from '@park/kernel';
import type { StandardStatus } from '@park/cultivation';

export const purposeNames = { new: '新申请', renewal: '复核' } as const;

export const statusTones: Readonly<Record<StandardStatus, string>> = {
  draft: 'secondary',
  submitted: 'yellow',
  approved: 'green',
  discarded: 'secondary',
};

/** Whether a person has written on a version. */
export function isPerson({ userId }: StaffActor, writerIds: string): boolean {
  return writerIds.split(',').includes(userId);
}
