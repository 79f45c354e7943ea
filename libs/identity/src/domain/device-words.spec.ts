import { deviceWords } from './device-words';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/126.0 Safari/537.36 Edg/126.0`,
    'Windows 电脑 · Edge 浏览器',
  ],
  [`Mozilla/5.0 (Linux; Android 14; V2309A) ${WEBKIT} Mobile Chrome/116.0 MicroMessenger/8.0`, '安卓手机 · 微信'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Version/17.5 Safari/604',
    '苹果手机 · Safari 浏览器',
  ],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) ${WEBKIT} Chrome/126.0 Safari/537.36`, '苹果电脑 · Chrome 浏览器'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Linux 电脑 · 火狐浏览器'],
  ['curl/8.0', '未知设备'],
  ['', '未知设备'],
])('says what %s is', (userAgent, words) => {
  expect(deviceWords(userAgent)).toBe(words);
});
