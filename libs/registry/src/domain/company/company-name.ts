import { plainText } from '@park/kernel';
import { LONGEST_NAME } from './former-names';

/** Words that say what kind of body it is, and none of its own name. */
const FORM = /^(?:股份|有限|责任|集团|公司|企业|工厂|厂|合伙|普通|个人独资|分公司|中国|天津市?|[\s()（）])*$/u;

const BLANKS_INSIDE = /(?<=[\p{Script=Han}()（）]) +| +(?=[\p{Script=Han}()（）])/gu;

/** A name as it is kept: no invisible characters, and no blanks beside Chinese characters and brackets. */
export function keptName(typed: string): string {
  return plainText(typed).replace(BLANKS_INSIDE, '');
}

/** What is wrong with the name of a company as typed, in Chinese, or null. Registered names are Chinese (企业名称登记管理规定, 5). */
export function companyNameProblem(typed: string): string | null {
  const name = keptName(typed);
  const length = [...name].length;
  if (name === '' && typed.trim() !== '') return '企业名称只含看不见的字符，请重新填写，与营业执照一致。';
  if (length === 0) return '请填写企业名称，与营业执照一致。';
  if (length === 1) return `“${name}”不是完整的企业名称，请按营业执照填写全称。`;
  if (length > LONGEST_NAME) return `企业名称不能超过 ${LONGEST_NAME} 字，请核对。`;
  if ((name.match(/\p{Script=Han}/gu) ?? []).length < 2) return '企业名称应为营业执照上的中文名称，请核对。';
  return FORM.test(name) ? `“${name}”只是组织形式，没有字号，请按营业执照填写全称。` : null;
}
