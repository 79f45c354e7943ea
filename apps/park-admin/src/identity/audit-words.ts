/** What the codes of the audit trail mean; a code not listed is shown as it is. */
export const actionWords: Readonly<Record<string, string>> = {
  'identity.login-succeeded': '登录成功',
  'identity.login-failed': '登录失败',
  'identity.login-ended': '退出登录',
  'identity.account-opened': '开通账号',
  'identity.account-joined': '账号关联企业',
  'identity.account-disabled': '停用账号',
  'identity.account-enabled': '启用账号',
  'identity.roles-changed': '调整角色',
  'identity.password-changed': '修改密码',
  'identity.password-reset': '重置密码',
  'identity.sessions-ended': '结束全部登录',
  'identity.member-removed': '移除企业成员',
  'identity.company-switched': '切换企业',
  'registry.company-registered': '登记企业',
  'registry.facts-recorded': '更新企业信息',
  'registry.contact-added': '新增联系人',
  'registry.contact-edited': '修改联系人',
  'registry.contact-removed': '删除联系人',
  'policy.drafted': '新建政策',
  'policy.draft-edited': '修改政策',
  'policy.version-begun': '新建政策版本',
  'policy.published': '发布政策',
  'policy.withdrawn': '撤回政策',
};

export const objectWords: Readonly<Record<string, string>> = {
  account: '账号',
  company: '企业',
  'company-contact': '企业联系人',
  policy: '政策',
  'policy-version': '政策版本',
};
