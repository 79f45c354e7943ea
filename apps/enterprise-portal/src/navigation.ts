import type { NavigationItem } from '@park/web-kit';

/** The menu of the portal: five entries in it, so that each is wide enough for a thumb. */
export const navigation: readonly NavigationItem[] = [
  { label: '首页', href: '/', icon: 'home', keys: 'G S' },
  { label: '政策', href: '/policies', icon: 'coin-yuan', keys: 'G Z' },
  { label: '成长', href: '/ladder', icon: 'stairs-up', keys: 'G J' },
  { label: '消息', href: '/inbox', icon: 'inbox', keys: 'G X' },
  { label: '我的', href: '/company', icon: 'building', keys: 'G Q' },
  { label: '通知设置', href: '/account/notices', icon: 'bell', command: true },
  { label: '登录设备', href: '/account/sessions', icon: 'login', command: true },
  { label: '本人信息', href: '/account/personal-data', icon: 'user', command: true },
  { label: '修改密码', href: '/account/password', icon: 'key', command: true },
];
