import { type AddressKind, addressNames } from './ways';

// A name in 企业微信 begins with a letter or digit: @all would be everybody there.
const shapes: Readonly<Record<AddressKind, { readonly pattern: RegExp; readonly example: string }>> = {
  mail: { pattern: /^[\w.+-]{1,64}@(?=.{4,189}$)([\w-]+\.)+[A-Za-z]{2,24}$/, example: 'name@example.cn' },
  phone: { pattern: /^1[3-9]\d{9}$/, example: '11 位手机号' },
  wecom: { pattern: /^\w[\w.@-]{0,63}$/, example: '企业微信通讯录中的账号' },
};

/** An address as it is kept: without blanks, full-width signs narrowed, a phone number without +86. */
export function plainAddress(kind: AddressKind, typed: string): string {
  const text = typed.normalize('NFKC').replace(/\s/g, '');
  return kind === 'phone' ? text.replaceAll('-', '').replace(/^\+?86(?=1\d{10}$)/, '') : text;
}

/** What is wrong with an address; null when nothing is. */
export function addressProblem(kind: AddressKind, value: string): string | null {
  const { pattern, example } = shapes[kind];
  if (value === '') return `请填写${addressNames[kind]}。`;
  return pattern.test(value) ? null : `“${addressNames[kind]}”格式不对，请核对后重新填写，如 ${example}。`;
}

/** An address as others than its owner see it: enough to tell two apart. */
export function coveredAddress(value: string): string {
  const [name = '', domain] = value.split('@');
  const kept = name.length > 7 ? `${name.slice(0, 3)}****${name.slice(-4)}` : `${name.slice(0, 1)}***`;
  return domain ? `${name.slice(0, 1)}***@${domain}` : kept;
}
