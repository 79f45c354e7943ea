import { commonPasswords } from './common-passwords';

const SHORTEST = 10;
const LONGEST = 128;
const SEQUENCES = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

/**
 * What is wrong with a new password, in Chinese, or null. Length and not being guessable count; there are no rules
 * about kinds of characters. Source: NIST SP 800-63B 5.1.1.2.
 */
export function passwordProblem(password: string, username: string): string | null {
  const length = [...password].length;
  const plain = password.normalize('NFKC').toLowerCase();
  if (length < SHORTEST) return `密码至少需要 ${SHORTEST} 个字符，可以使用一句容易记住的话`;
  if (length > LONGEST) return `密码不能超过 ${LONGEST} 个字符，请缩短`;
  if (plain === username || (username.length >= 4 && onlyRepeats(plain, username)))
    return '密码不能与用户名相同，请换一个';
  if (commonPasswords.has(plain) || isPattern(plain)) return '这个密码过于常见，容易被猜到，请换一个';
  return null;
}

function onlyRepeats(text: string, part: string): boolean {
  return text.replaceAll(part, '') === '';
}

function isPattern(text: string): boolean {
  const shortestPart = (text + text).indexOf(text, 1);
  const backwards = [...text].reverse().join('');
  return shortestPart <= 3 || SEQUENCES.some((sequence) => sequence.includes(text) || sequence.includes(backwards));
}
