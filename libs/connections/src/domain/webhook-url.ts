import type { FieldProblem } from '@park/kernel';

const LONGEST = 300;
const OWN_MACHINE = ['127.0.0.1', 'localhost', '[::1]'];

/** The address as it is called, or what is wrong with it: encrypted, unless it is on this machine. */
export function readWebhookUrl(typed: string): string | FieldProblem[] {
  const problem = (message: string) => [{ field: 'url', message }];
  const url = URL.canParse(typed.trim()) ? new URL(typed.trim()) : null;
  if (!url || url.href.length > LONGEST) return problem('“推送地址”应为完整的网址，如 https://example.cn/park。');
  if (url.username || url.password) return problem('“推送地址”里不要写用户名和密码，对方凭签名核对。');
  const isHere = OWN_MACHINE.includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere))
    return problem('“推送地址”应以 https:// 开头，内容经过加密才推送；本机的可用 http://。');
  url.hash = '';
  return url.href;
}
