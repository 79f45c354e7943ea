import { acceptedWords } from './invitation-news';

const invited = {
  companyName: '滨港（演示）有限公司',
  inviter: '张三',
  personName: '王五',
  role: 'company-agent',
} as const;

describe('what owners read when a link was used', () => {
  it('names who came in, by name and user name, and how to take him out', () => {
    const { title, text } = acceptedWords(invited, { name: '王五', username: 'wang.wu' });
    expect(title).toBe('王五凭邀请加入了本企业');
    expect(text).toBe(
      '王五（用户名 wang.wu）使用张三生成的邀请链接，成为“滨港（演示）有限公司”的企业经办人。不认识此人的，可以在“企业成员”中移除。',
    );
  });

  it('says that the name is another one than the link was made for, and who takes an owner out', () => {
    const { title, text } = acceptedWords({ ...invited, role: 'company-owner' }, { name: '邵一舟', username: 'jb2' });
    expect(title).toBe('邵一舟凭给“王五”的邀请加入了本企业');
    expect(text).toContain('与邀请时写的“王五”不一致，请核对是否本人。不认识此人的，请尽快联系园区企业专员移除。');
  });
});
