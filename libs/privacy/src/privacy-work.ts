import type { SystemActor } from '@park/kernel';
import type { WorkKind } from '@park/work';

/** Deciding on what somebody asks about what is kept of him. */
export const requestWork: WorkKind = {
  kind: 'privacy.decide',
  label: '个人信息',
  tone: 'yellow',
  action: '去办理',
  closesAt: '请求页面',
};

export function requestWorkKey(id: string): string {
  return `privacy.decide:${id}`;
}

/** By whom the to-do of a request is opened and closed. */
export const requestKeeper: SystemActor = { kind: 'system', name: '个人信息请求' };
