import type { AuditWords } from './audit-words';
import { roleNames } from './roles';

const fields: Readonly<Record<string, string>> = {
  username: '用户名',
  name: '姓名',
  roles: '角色',
  role: '身份',
  company: '企业',
  companies: '可查看的企业',
  ended: '结束的登录数',
  device: '设备',
  needed: '必须第二道验证的角色',
  rows: '行数',
  format: '格式',
};

/** The audit words of this room. */
export const identityWords: AuditWords = {
  actions: {
    'identity.login-succeeded': '登录成功',
    'identity.login-failed': '登录失败',
    'identity.login-attacked': '账号被连续猜测密码',
    'identity.login-recovery-attacked': '找回密码被频繁尝试',
    'identity.login-ended': '退出登录',
    'identity.login-ended-elsewhere': '结束其他设备的登录',
    'identity.login-code-asked': '密码正确，等待验证码',
    'identity.factor-set': '启用第二道验证',
    'identity.factor-renewed': '更换第二道验证的手机',
    'identity.factor-removed': '停用第二道验证',
    'identity.factor-reset': '管理员重置第二道验证',
    'identity.factor-roles-set': '设置必须第二道验证的角色',
    'identity.recovery-codes-renewed': '重新生成恢复码',
    'identity.recovery-code-used': '用恢复码验证',
    'identity.account-opened': '开通账号',
    'identity.account-joined': '账号关联企业',
    'identity.account-disabled': '停用账号',
    'identity.account-enabled': '启用账号',
    'identity.account-renamed': '更正姓名',
    'identity.account-ended': '注销账号',
    'identity.accounts-exported': '导出账号名单',
    'identity.roles-changed': '调整角色',
    'identity.scope-changed': '调整数据范围',
    'identity.password-changed': '修改密码',
    'identity.password-reset': '重置密码',
    'identity.password-recovered': '用重置码重设密码',
    'identity.sessions-ended': '结束全部登录',
    'identity.member-removed': '移除企业成员',
    'identity.member-returned': '恢复企业成员',
    'identity.ownership-handed-over': '移交企业负责人',
    'identity.company-switched': '切换企业',
    'identity.access-refused': '无权限被拒绝',
    'identity.cross-site-refused': '拒绝其他网站发来的提交',
    'identity.check-asked': '要求核对日志',
  },
  objects: {
    ...{ account: '账号', page: '页面', job: '后台任务' },
    ...{ 'factor-roles': '第二道验证要求', 'account-list': '账号名单' },
  },
  field: (key) => fields[key] ?? null,
  value: (key, value) =>
    ['role', 'roles', 'needed', ''].includes(key) && typeof value === 'string' ? roleNames.of(value) : null,
};
