import { roleNames } from '@park/identity';
import { type CompanyRole, plainText } from '@park/kernel';

interface Invited {
  readonly companyName: string;
  readonly inviter: string;
  readonly personName: string;
  readonly role: CompanyRole;
}

/** What the owners of a company read when somebody came in by a link, with what to do about a stranger. */
export function acceptedWords(
  { companyName, inviter, personName, role }: Invited,
  { name, username }: { readonly name: string; readonly username: string },
): { readonly title: string; readonly text: string } {
  const label = roleNames.company[role];
  const isOther = plainText(name) !== plainText(personName);
  const other = isOther ? `与邀请时写的“${personName}”不一致，请核对是否本人。` : '';
  const remedy = role === 'company-owner' ? '请尽快联系园区企业专员移除' : '可以在“企业成员”中移除';
  return {
    title: isOther ? `${name}凭给“${personName}”的邀请加入了本企业` : `${name}凭邀请加入了本企业`,
    text: `${name}（用户名 ${username}）使用${inviter}生成的邀请链接，成为“${companyName}”的${label}。${other}不认识此人的，${remedy}。`,
  };
}
