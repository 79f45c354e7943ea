import { identityRights, type LoginAlarm } from '@park/identity';
import type { Actor } from '@park/kernel';
import { policyRights } from '@park/policy';
import { leadRights } from '@park/projects';
import { registryRights } from '@park/registry';
import { siteRights } from '@park/sites';
import { workRights } from '@park/work';
import type { Numbers } from './park-numbers';

/** Something to do next, with the list or form to do it on. */
export interface NextStep {
  readonly text: string;
  readonly href: string;
  readonly action: string;
}

/** What this person can do next, most pressing first; only what the rights allow. */
export function nextSteps(
  actor: Actor,
  { companies, drafts, closing, alarms }: Numbers & { readonly alarms: readonly LoginAlarm[] },
): NextStep[] {
  const unsized = companies.bySizeClass['unknown'] ?? 0;
  const unstated = companies.byStatus['unknown'] ?? 0;
  const steps: (NextStep | false)[] = [
    alarmStep(alarms),
    policyRights.publishPolicies.allows(actor) &&
      drafts > 0 && { text: `${drafts} 项政策草稿等待核对发布`, href: '/policies?phase=draft', action: '去发布' },
    policyRights.publishPolicies.allows(actor) &&
      closing.length > 0 && {
        text: `${closing.length} 项政策两周内截止申报`,
        href: `/policies/${closing[0]?.id}`,
        action: '看回执',
      },
    registryRights.editFacts.allows(actor) &&
      unsized > 0 && {
        text: `${unsized} 家企业缺年度数据，规模未能划型`,
        href: '/companies?sizeClass=unknown',
        action: '去补充',
      },
    registryRights.editFacts.allows(actor) &&
      unstated > 0 && { text: `${unstated} 家企业未登记经营状态`, href: '/companies?status=unknown', action: '去补充' },
    registryRights.registerCompany.allows(actor) && {
      text: '有企业新入园，登记第一份档案',
      href: '/companies/new',
      action: '新增企业',
    },
    identityRights.manageCompanyAccounts.allows(actor) && {
      text: '为企业开通账号，让政策送到手机上',
      href: '/accounts',
      action: '账号管理',
    },
    identityRights.viewAudit.allows(actor) && { text: '查看最近的操作与登录记录', href: '/audit', action: '操作日志' },
    ...ownSteps(actor),
    { text: '查看企业名单，了解符合哪些政策', href: '/companies?status=active', action: '企业库' },
  ];
  return steps.filter((step) => step !== false);
}

/** Where the day of somebody begins: to-dos, leads and projects, land. */
function ownSteps(actor: Actor): (NextStep | false)[] {
  return [
    leadRights.viewLeads.allows(actor) && {
      text: '今天要跟进的线索和项目，没有下一步的排在一起',
      href: '/my-day',
      action: '我的一天',
    },
    siteRights.viewSites.allows(actor) && {
      text: '给项目找地：按面积、水电汽和危险性逐宗比对',
      href: '/sites/matching',
      action: '选址匹配',
    },
    workRights.viewWork.allows(actor) && { text: '办理交给您和您岗位的待办', href: '/', action: '工作台' },
  ];
}

function alarmStep([alarm, ...more]: readonly LoginAlarm[]): NextStep | false {
  if (!alarm) return false;
  const others = more.length > 0 ? `，另有 ${more.length} 个账号` : '';
  const text = `账号 ${alarm.username}（${alarm.name}）正被人连续猜测密码${others}`;
  return { text, href: `/accounts/${alarm.accountId}`, action: '查看账号' };
}
