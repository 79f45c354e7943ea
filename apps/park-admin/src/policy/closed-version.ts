import type { Colleague } from '@park/identity';
import { RuleViolated } from '@park/kernel';
import { type PolicyFile, policyLabels } from '@park/policy';
import { versionInPreparation } from './policy-page';

/** Why a policy has no draft to be changed: where the version stands, who brought it there, and where to go on. */
export function noDraft(file: PolicyFile, colleagues: readonly Colleague[]): RuleViolated {
  const { policyId, latest } = file;
  const version = versionInPreparation(file);
  if (!version) {
    const where = `第 ${latest.number} 版是“${policyLabels.phases[latest.phase]}”，没有草稿可改。`;
    return new RuleViolated(`${where}要修改，请在政策页点“修订为新版本”。`, policyPage(policyId));
  }
  const { number, status, approvedByName, writerIds } = version;
  // Who handed it in stands last among those who wrote on it.
  const handedInBy = colleagues.find(({ id }) => id === writerIds.split(',').at(-1))?.name ?? '编写人';
  const stands =
    status === 'in-review'
      ? `正在审核（由${handedInBy}提交），审核期间不能修改。`
      : `由${handedInBy}提交、${approvedByName ?? '他人'}审核通过${status === 'scheduled' ? '，已定时发布' : ''}，不能再改。`;
  return new RuleViolated(`第 ${number} 版${stands}要修改，请先在“审核与发布”收回，修改后重新提交审核。`, {
    next: { href: `/policies/${policyId}/review`, label: '查看审核与发布' },
  });
}

/** Why nothing of a policy is in force, so that a step on what is published cannot be taken. */
export function nothingPublished({ policyId, latest }: PolicyFile, then: string): RuleViolated {
  const stands = policyLabels.phases[latest.phase];
  return new RuleViolated(
    `这项政策目前没有已发布的版本（第 ${latest.number} 版是“${stands}”），${then}。`,
    policyPage(policyId),
  );
}

/** Why nothing of a policy waits to be published. */
export function nothingToPublish({ policyId, current, latest }: PolicyFile): RuleViolated {
  const stands = current
    ? `第 ${current.number} 版已经发布`
    : `第 ${latest.number} 版是“${policyLabels.phases[latest.phase]}”`;
  return new RuleViolated(`${stands}，没有待发布的版本。`, policyPage(policyId));
}

function policyPage(policyId: string) {
  return { next: { href: `/policies/${policyId}`, label: '查看这项政策' } };
}
