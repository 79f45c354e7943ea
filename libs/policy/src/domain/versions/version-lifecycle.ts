import { lifecycle } from '@park/kernel';

export type VersionStatus = 'draft' | 'published' | 'withdrawn';
export type VersionVerb = 'edit' | 'publish' | 'withdraw';

/** The life of one version. Expiry is no state: it follows from the dates, see `phaseOn`. */
export const versionLifecycle = lifecycle<VersionStatus, VersionVerb>({
  initial: 'draft',
  states: { draft: '草稿', published: '已发布', withdrawn: '已撤回' },
  verbs: {
    edit: { label: '编辑', from: ['draft'], to: 'draft' },
    publish: { label: '发布', from: ['draft'], to: 'published' },
    withdraw: { label: '撤回', from: ['published'], to: 'withdrawn' },
  },
});
