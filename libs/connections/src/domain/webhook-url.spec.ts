import { readWebhookUrl } from './webhook-url';

const own = ['https://park.example.cn', 'http://127.0.0.1:3001'];
const read = (typed: string) => readWebhookUrl(typed, own);

describe('an address to be told at', () => {
  it.each([
    ['https://other.example.cn/park#top', 'https://other.example.cn/park'],
    ['http://127.0.0.1:8080/park', 'http://127.0.0.1:8080/park'],
    ['https://park.example.cn:8443/', 'https://park.example.cn:8443/'],
  ])('%s is called', (typed, called) => {
    expect(read(typed)).toBe(called);
  });

  it.each([
    ['example.cn', '完整的网址'],
    ['http://example.cn', '应以 https:// 开头'],
    ['https://me:pw@example.cn', '不要写用户名和密码'],
    ['https://园区.example.cn/a', '中文域名'],
    ['https://xn--fiq228c.example.cn', '中文域名'],
    ['https://PARK.example.cn/notices', '本系统自己的地址'],
    ['https://park.example.cn./notices', '本系统自己的地址'],
    ['http://localhost:3001/x', '本系统自己的地址'],
    ['http://[::1]:3001/', '本系统自己的地址'],
  ])('%s is refused', (typed, words) => {
    expect(read(typed)).toEqual([{ field: 'url', message: expect.stringContaining(words) }]);
  });
});
