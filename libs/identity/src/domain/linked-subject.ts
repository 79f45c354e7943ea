/** What is wrong with a name at the provider of a single sign-on as an administrator typed it; null when nothing is. */
export function subjectProblem(subject: string): string | null {
  if (subject === '') return '请填写统一身份标识，它写在此人用统一身份认证登录时看到的提示里';
  if (subject.length > 255) return `统一身份标识最多 255 个字符，现在有 ${subject.length} 个，请核对是否多复制了内容`;
  if (!/^[\x21-\x7e]+$/.test(subject)) return '统一身份标识只有字母、数字和符号，不含空格和汉字，请照提示原样复制';
  return null;
}
