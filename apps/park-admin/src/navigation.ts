import { identityRights } from '@park/identity';
import { noticeRights } from '@park/notices';
import { policyRights } from '@park/policy';
import { registryRights } from '@park/registry';
import type { NavigationItem } from '@park/web-kit';

/** The menu of park-admin; each entry is shown to those who hold its right. */
export const navigation: readonly NavigationItem[] = [
  { label: '工作台', href: '/', icon: 'layout-dashboard', keys: 'G T' },
  {
    label: '园区概况',
    href: '/overview',
    icon: 'clipboard-list',
    keys: 'G Y',
    permission: registryRights.viewCompanies,
  },
  { label: '搜索', href: '/search', icon: 'search', permission: registryRights.viewCompanies },
  { label: '企业库', href: '/companies', icon: 'building', keys: 'G Q', permission: registryRights.viewCompanies },
  { label: '政策库', href: '/policies', icon: 'gavel', keys: 'G Z', permission: policyRights.viewPolicies },
  { label: '认定标准', href: '/criteria', icon: 'certificate', keys: 'G B', permission: policyRights.viewPolicies },
  { label: '后台任务', href: '/jobs', icon: 'hourglass', permission: noticeRights.viewJobs, keys: 'G J' },
  {
    label: '账号管理',
    href: '/accounts',
    icon: 'users',
    keys: 'G H',
    permission: identityRights.manageCompanyAccounts,
  },
  { label: '操作日志', href: '/audit', icon: 'history', keys: 'G R', permission: identityRights.viewAudit },
  {
    label: '新增企业',
    href: '/companies/new',
    icon: 'plus',
    permission: registryRights.registerCompany,
    keys: 'N Q',
    command: true,
  },
  {
    label: '新建政策',
    href: '/policies/new',
    icon: 'plus',
    permission: policyRights.editPolicies,
    keys: 'N Z',
    command: true,
  },
  { label: '新建待办', href: '/todo/new', icon: 'plus', keys: 'N T', command: true },
  {
    label: '企业库视图',
    href: '/companies/views',
    icon: 'forms',
    permission: registryRights.viewCompanies,
    command: true,
  },
  { label: '工作日历', href: '/todo/calendar', icon: 'clock', command: true },
  { label: '修改密码', href: '/account/password', icon: 'key', command: true },
];
