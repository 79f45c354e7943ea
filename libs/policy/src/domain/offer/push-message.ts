import type { CalendarDate } from '@park/kernel';
import { applicationWindow } from '../versions/application-window';
import { benefitText } from './benefit';
import { type Entitlement, entitlementText } from './entitlement';
import type { PolicyContent } from '../content/policy-content';

/** What a push says. */
export interface Told {
  readonly policyId: string;
  readonly content: PolicyContent;
  readonly entitlement: Entitlement;
  readonly asOf: CalendarDate;
}

/** What a company reads in its inbox about a policy whose conditions it meets. */
export function pushMessage({ policyId, content, entitlement, asOf }: Told) {
  const lines = [
    `根据贵企业登记的信息，初步判断符合“${content.title}”的申报条件。`,
    `优惠内容：${benefitText(content.benefit) || content.title}`,
    `可享情况：${entitlementText(entitlement)}`,
    `申报时间：${applicationWindow(content, asOf).text}`,
    `受理部门：${content.department}`,
    '以上为系统预判，以主管部门审核为准。',
  ];
  const title = `新匹配政策：${content.title}`;
  return {
    title: [...title].slice(0, 200).join(''),
    body: lines.join('\n'),
    link: `/policies/${policyId}`,
    subject: policySubject(policyId),
  };
}

/** How inbox messages name the policy they are about. */
export function policySubject(policyId: string): string {
  return `policy:${policyId}`;
}

/** The policy an inbox message is about, or null. */
export function policyOfSubject(subject: string | null): string | null {
  return /^policy:(\d+)$/.exec(subject ?? '')?.[1] ?? null;
}
