import type { Target, TargetField } from '@park/sheets';
import { BY_COMPANY, companyFields } from './target-fields';

/** What fields of contacts are called, so that they are not taken for those of the company. */
export const OF_CONTACT = 'contact.';

const field = (key: string, label: string, more: Partial<TargetField> = {}): TargetField => ({
  key: OF_CONTACT + key,
  label,
  type: 'text',
  ...more,
});

/** 联系人: one person to talk to at a company a row. */
export const contacts: Target = {
  kind: 'contacts',
  fields: [
    ...companyFields,
    field('name', '联系人姓名', { synonyms: ['联系人', '姓名', '对接人', '企业联系人'] }),
    field('position', '职务', { synonyms: ['岗位', '联系人职务'] }),
    field('phone', '联系电话', {
      synonyms: ['电话', '手机', '手机号', '手机号码', '联系方式', '联系人电话', '电话号码'],
    }),
    field('email', '电子邮箱', { synonyms: ['邮箱', 'email', 'e-mail', '电子邮件'] }),
    field('isPrimary', '主要联系人', { type: 'flag', synonyms: ['是否主要联系人', '第一联系人'] }),
    field('note', '备注', { synonyms: ['说明'] }),
  ],
  strict: ['days', 'amounts'],
  required: [BY_COMPANY, [OF_CONTACT + 'name'], [OF_CONTACT + 'phone']],
  identity: ['uscc', 'name', OF_CONTACT + 'name', OF_CONTACT + 'phone'],
};
