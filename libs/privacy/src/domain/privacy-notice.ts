/** One kind of personal data: what it is, what for, on which ground and how long it is kept. */
export interface Purpose {
  readonly data: string;
  readonly use: string;
  readonly ground: string;
  readonly kept: string;
}

/** The version of the text below: whoever has not read it is shown it once after the next login. */
export const NOTICE_VERSION = '2026-12-01';

/** Source: 个人信息保护法 arts 6, 13, 17. Only what the product really keeps. */
export const purposes: readonly Purpose[] = [
  {
    data: '姓名、用户名、登录密码（只保存不能还原的校验值）、通行密钥的名称和公钥、在统一身份认证中的标识',
    use: '登录，以及记录每件事由谁办理',
    ground: '提供账号服务所必需',
    kept: '账号注销时姓名改为“已注销账号”，密码校验值、通行密钥和统一身份标识删除',
  },
  {
    data: '所属企业和身份（负责人或经办人）、园区岗位角色',
    use: '确定您能查看和办理什么',
    ground: '提供账号服务所必需',
    kept: '退出企业或注销账号时删除',
  },
  {
    data: '登录时间、地址（IP）、浏览器类型',
    use: '保护账号安全，供您查看登录设备',
    ground: '网络安全法关于日志留存的要求',
    kept: '登录会话结束 7 天后删除；登录日志长期留存，注销账号时不删除',
  },
  {
    data: '您验证过的邮箱、手机号、企业微信账号，通知设置和收到的通知',
    use: '按您的设置发送通知、找回密码',
    ground: '您的同意，可在“通知设置”随时删除地址',
    kept: '地址保存到您删除或注销账号时；通知保存 365 天',
  },
  {
    data: '您在系统中办理事项的操作记录',
    use: '追溯办理过程，核对是否有人越权',
    ground: '网络安全法关于日志留存的要求',
    kept: '长期留存，注销账号时不删除',
  },
  {
    data: '企业登记的联系人姓名、职务、电话、邮箱；开通申请中填写的姓名、职务、手机号',
    use: '园区与企业联系，核对申请人身份',
    ground: '提供园区服务所必需；由企业填写和维护',
    kept: '联系人由企业或园区删除，删除 30 天后清除；注销账号时清除本人开通申请中的姓名、职务和手机号',
  },
  {
    data: '企业负责人在成员邀请中填写的被邀请人姓名、邮箱',
    use: '生成邀请链接，核对加入的是谁',
    ground: '提供账号服务所必需；由企业负责人填写',
    kept: '邀请使用、撤回或过期后仍作为成员变更的依据保存',
  },
  {
    data: '企业档案中的股东、出资人、投资方姓名',
    use: '判断企业规模、关联关系和股权融资情况',
    ground: '提供园区服务所必需；由企业填写或园区依公开登记录入',
    kept: '随企业档案保存；您可以请求更正',
  },
  {
    data: '投资意向登记中的联系人姓名、电话和推荐人',
    use: '招商人员与您联系，说明项目能不能做',
    ground: '您主动填写；应您请求联系所必需',
    kept: '随招商线索保存；您可以请求更正或删除',
  },
];
