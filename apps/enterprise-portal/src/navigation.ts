import type { NavigationItem } from '@park/web-kit';

/** The menu of the portal: four entries in it, so that each is wide enough for a thumb. */
export const navigation: readonly NavigationItem[] = [
  { label: '首页', href: '/', icon: 'home', keys: 'G S' },
  { label: '政策', href: '/policies', icon: 'coin-yuan', keys: 'G Z' },
  { label: '消息', href: '/inbox', icon: 'bell', keys: 'G X' },
  { label: '我的', href: '/company', icon: 'building', keys: 'G Q' },
  { label: '修改密码', href: '/account/password', icon: 'key', command: true },
];
