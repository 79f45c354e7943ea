import { lifecycle } from '@park/kernel';
import { registryRights } from '../access';

export type ArchiveStatus = 'archived' | 'restored';
export type ArchiveVerb = 'restore';

/** A file is put away: in no list and not matched, until it is brought back. */
export const archiveLifecycle = lifecycle<ArchiveStatus, ArchiveVerb, { readonly status: ArchiveStatus }>({
  subject: 'company-archive',
  noun: '企业档案归档',
  column: 'status',
  initial: 'archived',
  states: { archived: '已归档', restored: '已恢复' },
  verbs: { restore: '恢复' },
  needs: {},
  moves: [
    {
      verb: 'restore',
      from: ['archived'],
      to: 'restored',
      may: (actor) => registryRights.archiveCompanies.allows(actor),
    },
  ],
});
