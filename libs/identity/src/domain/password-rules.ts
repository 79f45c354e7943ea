import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { pinyin } from 'pinyin-pro';
import { commonPasswords } from './common-passwords';

const SHORTEST = 10;
const LONGEST = 128;
/** Looking at more costs time and makes no password weaker. */
const LOOKED_AT = 40;
/** At least 10^8 guesses. */
const LEAST_SCORE = 3;

/** Words that somebody who knows the place would try first. */
const SITE_WORDS = ['yuanqu', 'dagang', 'tianjin', 'binhai', 'shihua', 'qiye', 'admin', 'portal', 'zhengce', 'park'];
const CHINESE_HABITS =
  `woaini woaiwo wodemima mima nihao zhongguo laoshi baobao laopo laogong beijing shanghai 5201314 1314520 520520
  zhangsan lisi wangwu zhaoliu xiaoming wangwei liwei zhangwei`.split(/\s+/);

let estimator: ZxcvbnFactory | undefined;

/**
 * What is wrong with a new password, in Chinese, or null; `own` are the words that belong to the person (user name,
 * name). Length and not being guessable count; there are no rules about kinds of characters.
 * Source: NIST SP 800-63B 5.1.1.2.
 */
export function passwordProblem(password: string, own: readonly string[]): string | null {
  const length = [...password].length;
  if (length < SHORTEST) return `密码至少需要 ${SHORTEST} 个字符，可以使用一句容易记住的话`;
  if (length > LONGEST) return `密码不能超过 ${LONGEST} 个字符，请缩短`;
  const plain = password.normalize('NFKC').toLowerCase();
  const words = wordsOf(own);
  if (words.some((word) => tells(word) && plain.replaceAll(word, '').length < 4))
    return '密码不能由用户名或姓名加几个字符组成，请换一个';
  if (commonPasswords.has(plain)) return '这个密码过于常见，容易被猜到，请换一个';
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...dictionary, habits: CHINESE_HABITS, site: SITE_WORDS },
    graphs: adjacencyGraphs,
  });
  const { score } = estimator.check(plain.slice(0, LOOKED_AT), [...words]);
  return score >= LEAST_SCORE
    ? null
    : '这个密码容易被猜到（常见密码、键盘上相邻的键、重复、日期或姓名的组合），请换一个，例如几个不相干的词连成一句话';
}

/** Long enough that a password made of it is no password: two Chinese characters are a name. */
function tells(word: string): boolean {
  return word.length >= (/\p{Script=Han}/u.test(word) ? 2 : 4);
}

/** The person's words and their parts, Chinese names also in pinyin; lower case. */
function wordsOf(own: readonly string[]): readonly string[] {
  const words = own.flatMap((word) => {
    const plain = word.normalize('NFKC').toLowerCase();
    const spelled = pinyin(plain, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
    return [plain, ...plain.split(/[._-]+/), spelled.join(''), [...spelled.slice(1), spelled[0] ?? ''].join('')];
  });
  return [...new Set(words)].filter((word) => word.length >= 2);
}
