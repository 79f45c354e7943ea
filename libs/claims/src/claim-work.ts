import type { SystemActor } from '@park/kernel';
import type { WorkKind } from '@park/work';

/** Deciding whether somebody may act for a company. */
export const claimWork: WorkKind = {
  kind: 'claims.decide',
  label: '待审核',
  tone: 'yellow',
  action: '去审核',
};

export function claimWorkKey(id: string): string {
  return `claims.decide:${id}`;
}

/** By whom the to-do of a claim is opened and closed, whoever decides the claim. */
export const claimKeeper: SystemActor = { kind: 'system', name: '开通申请' };
