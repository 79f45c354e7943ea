import { identityRights } from '@park/identity';
import { noticeRights } from '@park/notices';
import { policyRights } from '@park/policy';
import { registryRights } from '@park/registry';
import type { NavigationItem } from '@park/web-kit';

/** The menu of park-admin; each entry is shown to those who hold its right. */
export const navigation: readonly NavigationItem[] = [
  { label: '工作台', href: '/', icon: 'layout-dashboard' },
  { label: '园区概况', href: '/overview', icon: 'clipboard-list', permission: registryRights.viewCompanies },
  { label: '搜索', href: '/search', icon: 'search', permission: registryRights.viewCompanies },
  { label: '企业库', href: '/companies', icon: 'building', permission: registryRights.viewCompanies },
  { label: '政策库', href: '/policies', icon: 'gavel', permission: policyRights.viewPolicies },
  { label: '认定标准', href: '/criteria', icon: 'certificate', permission: policyRights.viewPolicies },
  { label: '后台任务', href: '/jobs', icon: 'hourglass', permission: noticeRights.viewJobs },
  { label: '账号管理', href: '/accounts', icon: 'users', permission: identityRights.manageCompanyAccounts },
  { label: '操作日志', href: '/audit', icon: 'history', permission: identityRights.viewAudit },
];
