import type { FieldProblem } from '@park/kernel';

const LONGEST = 300;
const OWN_MACHINE = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * The address as it is called, or what is wrong with it: encrypted, unless it is on this machine; a host in plain letters,
 * so that everybody reads the one that is called; and not one of our own, which would tell ourselves.
 */
export function readWebhookUrl(typed: string, own: readonly string[]): string | FieldProblem[] {
  const problem = (message: string) => [{ field: 'url', message }];
  const url = URL.canParse(typed.trim()) ? new URL(typed.trim()) : null;
  if (!url || url.href.length > LONGEST) return problem('“推送地址”应为完整的网址，如 https://example.cn/park。');
  if (url.username || url.password) return problem('“推送地址”里不要写用户名和密码，对方凭签名核对。');
  const isHere = OWN_MACHINE.includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere))
    return problem('“推送地址”应以 https:// 开头，内容经过加密才推送；本机的可用 http://。');
  if (url.hostname.split('.').some((label) => label.startsWith('xn--')))
    return problem('“推送地址”暂不支持中文域名（或以 xn-- 开头的域名），请填写英文字母的域名或 IP 地址。');
  if (own.some((origin) => placeOf(new URL(origin)) === placeOf(url)))
    return problem('“推送地址”是本系统自己的地址，推送会又回到这里；请填写对方系统接收推送的网址。');
  url.hash = '';
  return url.href;
}

/** Host and port; the names of this machine are one, a dot at the end makes no other host. */
function placeOf({ hostname, port, protocol }: URL): string {
  const host = OWN_MACHINE.includes(hostname) ? OWN_MACHINE[0]! : hostname.replace(/\.$/, '');
  return `${host}:${port || (protocol === 'https:' ? '443' : '80')}`;
}
