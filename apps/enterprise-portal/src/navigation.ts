import type { NavigationItem } from '@park/web-kit';

/** The menu of the portal: four entries, so that each is wide enough for a thumb. */
export const navigation: readonly NavigationItem[] = [
  { label: '首页', href: '/', icon: 'home' },
  { label: '政策', href: '/policies', icon: 'coin-yuan' },
  { label: '消息', href: '/inbox', icon: 'bell' },
  { label: '我的', href: '/company', icon: 'building' },
];
