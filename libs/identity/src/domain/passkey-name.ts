/** What is wrong with a name for a passkey; `others` are the names of the owner's other ones. */
export function passkeyNameProblem(name: string, others: readonly string[]): string | null {
  if (name === '') return '请给这个通行密钥起个名称，如“办公室电脑”';
  if ([...name].length > 20) return `名称最多 20 个字，现在有 ${[...name].length} 个，请缩短`;
  return others.includes(name) ? `您已有名为“${name}”的通行密钥，请换一个名称` : null;
}
