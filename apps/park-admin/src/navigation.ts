import { claimRights } from '@park/claims';
import { connectionRights } from '@park/connections';
import { caseRights, ladderRights } from '@park/cultivation';
import { identityRights } from '@park/identity';
import { noticeRights } from '@park/notices';
import { operationRights } from '@park/operations';
import { policyRights } from '@park/policy';
import { privacyRights } from '@park/privacy';
import { leadRights, projectRights } from '@park/projects';
import { registryRights } from '@park/registry';
import { reportRights } from '@park/reports';
import { siteRights } from '@park/sites';
import type { NavigationItem } from '@park/web-kit';

/** The menu of park-admin; each entry is shown to those who hold its right. */
export const navigation: readonly NavigationItem[] = [
  { label: '工作台', href: '/', icon: 'layout-dashboard', keys: 'G T', group: '我的', dock: '待办' },
  { label: '通知', href: '/notices', icon: 'bell' },
  {
    label: '园区概况',
    href: '/overview',
    icon: 'clipboard-list',
    keys: 'G Y',
    permission: registryRights.viewCompanies,
  },
  {
    label: '企业库',
    href: '/companies',
    icon: 'building',
    keys: 'G Q',
    permission: registryRights.viewCompanies,
    group: '企业',
    dock: '企业',
  },
  { label: '年度填报', href: '/campaigns', icon: 'forms', permission: reportRights.viewCampaigns },
  {
    label: '我的一天',
    href: '/my-day',
    icon: 'checkup-list',
    keys: 'G W',
    permission: leadRights.viewLeads,
    group: '招商',
  },
  { label: '招商线索', href: '/leads', icon: 'phone', keys: 'G L', permission: leadRights.viewLeads },
  { label: '招商项目', href: '/projects', icon: 'layout-kanban', keys: 'G X', permission: projectRights.viewProjects },
  { label: '招商分析', href: '/pipeline', icon: 'chart-funnel', keys: 'G F', permission: projectRights.viewProjects },
  { label: '园区地块', href: '/sites', icon: 'map-2', keys: 'G D', permission: siteRights.viewSites },
  {
    label: '梯度培育',
    href: '/cases',
    icon: 'stairs-up',
    keys: 'G P',
    permission: caseRights.viewCases,
    group: '培育',
  },
  {
    label: '培育阶梯',
    href: '/ladder',
    icon: 'award',
    keys: 'G E',
    permission: ladderRights.viewAssessments,
  },
  {
    label: '政策库',
    href: '/policies',
    icon: 'gavel',
    keys: 'G Z',
    permission: policyRights.viewPolicies,
    group: '政策',
    dock: '政策',
  },
  { label: '免申即享', href: '/auto-entitlements', icon: 'coin-yuan', permission: policyRights.viewAutoEntitlements },
  {
    label: '搜索',
    href: '/search',
    icon: 'search',
    permission: registryRights.viewCompanies,
    command: true,
    dock: '查找',
  },
  { label: '认定标准', href: '/criteria', icon: 'certificate', keys: 'G B', permission: policyRights.viewPolicies },
  { label: '数据字典', href: '/dictionary', icon: 'file-text', permission: registryRights.viewCompanies },
  {
    label: '后台任务',
    href: '/jobs',
    icon: 'hourglass',
    permission: noticeRights.viewJobs,
    keys: 'G J',
    group: '系统',
  },
  { label: '运行状况', href: '/operations', icon: 'tool', permission: operationRights.watch },
  {
    label: '账号管理',
    href: '/accounts',
    icon: 'users',
    keys: 'G H',
    permission: identityRights.manageCompanyAccounts,
    dock: '账号',
  },
  { label: '开通申请', href: '/claims', icon: 'login', permission: claimRights.viewClaims },
  {
    label: '系统对接',
    href: '/connections',
    icon: 'key',
    permission: connectionRights.manageConnections,
  },
  {
    label: '个人信息请求',
    href: '/data-requests',
    icon: 'users',
    permission: privacyRights.decideRequests,
    command: true,
  },
  {
    label: '停用的通知地址',
    href: '/suppressed-addresses',
    icon: 'bell',
    permission: noticeRights.viewWays,
    command: true,
  },
  {
    label: '操作日志',
    href: '/audit',
    icon: 'history',
    keys: 'G R',
    permission: identityRights.viewAudit,
    dock: '日志',
  },
  { label: '培育分析', href: '/cases/figures', icon: 'chart-funnel', permission: caseRights.viewCases, command: true },
  {
    label: '登记线索',
    href: '/leads/new',
    icon: 'plus',
    permission: leadRights.workLeads,
    keys: 'N X',
    command: true,
  },
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
  { label: '通知设置', href: '/account/notices', icon: 'bell', command: true },
  { label: '第二道验证、通行密钥', href: '/account/second-factor', icon: 'lock', command: true },
  { label: '登录设备', href: '/account/sessions', icon: 'login', command: true },
  { label: '本人信息', href: '/account/personal-data', icon: 'user', command: true },
  { label: '修改密码', href: '/account/password', icon: 'key', command: true },
];
