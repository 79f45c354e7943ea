import { attribute, entryForm } from '@park/registry';
import type { Target, TargetField } from '@park/sheets';
import { WITHOUT_END } from '../row-title';
import { codeWords } from './code-words';
import { BY_COMPANY, companyFields } from './target-fields';

const OTHER_DISTRICTS =
  '和平区 河东区 河西区 南开区 河北区 红桥区 东丽区 西青区 津南区 北辰区 武清区 宝坻区 静海区 宁河区 蓟州区'.split(' ');

const title = (key: string, label: string, more: Partial<TargetField> = {}): TargetField => ({
  key,
  label,
  type: 'text',
  ...more,
});

/** 称号: one title of a company a row, as notices and lists of certificates have them. */
export const titles: Target = {
  kind: 'titles',
  fields: [
    ...companyFields,
    title('code', '称号', {
      type: 'code',
      codes: titleLabels(),
      words: codeWords.titles,
      synonyms: ['称号名称', '资质名称', '资质', '荣誉称号', '认定类型', '称号类别', '企业类型'],
    }),
    title('issuer', '认定部门', { synonyms: ['发证机关', '认定单位', '发文单位', '颁发单位', '认定机构'] }),
    title('docNumber', '文号', { synonyms: ['认定文号', '发文文号', '文件号', '批准文号'] }),
    title('certificateNumber', '证书编号', { synonyms: ['证书号', '高企证书编号', '编号'] }),
    title('issuedOn', '发证日期', {
      type: 'date',
      synonyms: [
        '认定日期',
        '认定时间',
        '发证时间',
        '批准日期',
        '公布日期',
        '获评时间',
        '发文日期',
        '认定年份',
        '认定年度',
      ],
    }),
    title('validFrom', '有效期起', {
      type: 'date',
      synonyms: ['有效期开始', '有效期自', '起始日期', '有效期起始', '有效期开始日期', '有效起始日期'],
    }),
    title('validTo', '有效期止', {
      type: 'date',
      noEnd: WITHOUT_END,
      synonyms: ['有效期至', '有效期结束', '到期日期', '到期时间', '截止日期', '有效期截止', '有效截止日期', '有效期'],
    }),
    title('status', '称号状态', {
      type: 'code',
      codes: entryForm.titleStatuses,
      words: codeWords.titleStatuses,
      synonyms: ['状态', '证书状态', '资质状态'],
    }),
  ],
  strict: ['days', 'amounts'],
  required: [BY_COMPANY],
  identity: ['uscc', 'name', 'code', 'certificateNumber'],
  asked: ['code'],
  district: { own: '滨海新区', others: OTHER_DISTRICTS },
};

function titleLabels(): Readonly<Record<string, string>> {
  return attribute('validTitles')?.codes ?? {};
}
