import type { SignOnProblem } from '@park/sign-on';

type Words = readonly [status: 400 | 403 | 503, text: (name: string) => string];

const words: Readonly<Record<Exclude<SignOnProblem, 'off'>, Words>> = {
  stale: [400, () => '这次登录已经用过、超过了 10 分钟，或不是从这个浏览器开始的。请重新开始。'],
  cancelled: [403, (name) => `您在${name}的页面上取消了登录，没有登录本系统。`],
  refused: [403, (name) => `${name}没有同意这次登录。请再试一次；仍不行时请用密码登录，并告诉系统管理员。`],
  away: [503, (name) => `${name}暂时连不上，与您的账号无关。请先用用户名和密码登录，或过几分钟再试。`],
  invalid: [403, (name) => `${name}返回的身份证明没有通过核对，没有登录。请用密码登录，并告诉系统管理员。`],
  unknown: [
    403,
    (name) => `您已通过${name}，但它还没有关联本系统的账号。请把下面的标识发给系统管理员，由管理员关联到您的账号。`,
  ],
  stopped: [403, () => '您的账号已停用，不能登录。如有疑问请联系系统管理员。'],
};

/** The status of the page that says why a login by the provider came to nothing. */
export function statusOf(problem: SignOnProblem): Words[0] {
  return problem === 'off' ? 403 : words[problem][0];
}

/** The same in words; `name` is what people call the provider. */
export function messageOf(problem: SignOnProblem, name: string): string {
  return problem === 'off' ? '' : words[problem][1](name);
}
