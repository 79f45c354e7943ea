const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙设备'],
  [/iPhone/, '苹果手机'],
  [/iPad/, '苹果平板'],
  [/Android(?=.*Mobile)/, '安卓手机'],
  [/Android/, '安卓平板'],
  [/Windows/, 'Windows 电脑'],
  [/Macintosh|Mac OS X/, '苹果电脑'],
  [/CrOS|Linux/, 'Linux 电脑'],
];

/** The first that matches counts: most browsers also name those they descend from. */
const programs: readonly (readonly [RegExp, string])[] = [
  [/wxwork/i, '企业微信'],
  [/MicroMessenger/, '微信'],
  [/DingTalk/, '钉钉'],
  [/Edg(e|A|iOS)?\//, 'Edge 浏览器'],
  [/QQBrowser/, 'QQ 浏览器'],
  [/UCBrowser|UBrowser/, 'UC 浏览器'],
  [/360SE|360EE|QIHU/, '360 浏览器'],
  [/HuaweiBrowser/, '华为浏览器'],
  [/Firefox|FxiOS/, '火狐浏览器'],
  [/Chrome|CriOS/, 'Chrome 浏览器'],
  [/Safari/, 'Safari 浏览器'],
];

/** What a browser says of itself, in words: 'Windows 电脑 · Edge 浏览器'; what it does not say is 未知. */
export function deviceWords(userAgent: string): string {
  const named = (names: typeof systems) => names.find(([sign]) => sign.test(userAgent))?.[1];
  return [named(systems), named(programs)].filter(Boolean).join(' · ') || '未知设备';
}
