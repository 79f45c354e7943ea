import { permission } from '@park/identity';
import type { Actor } from '@park/kernel';

/** Whoever wrote on a standard does not pass it. */
export interface WrittenBy {
  /** The numbers of the accounts, joined by commas. */
  readonly writerIds: string;
}

/** Who writes the standards of titles on pages, and who passes them. */
export const standardRights = {
  editStandards: permission('cultivation.edit-standards', '培育专员可以起草称号和认定标准的新版本', {
    roles: ['cultivation-officer'],
    system: true,
  }),
  approveStandards: permission<WrittenBy>(
    'cultivation.approve-standards',
    '没有参与起草的培育专员和领导可以审核认定标准的新版本',
    { roles: ['cultivation-officer', 'park-leader'] },
    (actor, { writerIds }) => actor.kind === 'staff' && !writerIds.split(',').includes(actor.userId),
  ),
};

/** The numbers of those who wrote on a version, with one more of the staff. */
export function writersWith(writerIds: string, actor: Actor): string {
  const ids = writerIds === '' ? [] : writerIds.split(',');
  if (actor.kind !== 'staff' || ids.includes(actor.userId)) return writerIds;
  return [...ids, actor.userId].join(',');
}
