import type { AuditWords } from '@park/identity';
import { masked } from '@park/kernel';
import { registryRights } from './access';
import { archiveLifecycle, type ArchiveStatus } from './archive/archive-lifecycle';
import { attributes } from './attributes/dictionary';
import type { StoredValue } from './ledger/snapshot';
import { mergeLifecycle, type MergeStatus } from './merge/merge-lifecycle';
import { isRecordKey } from './records/record';
import { recordKind } from './records/record-words';
import { formatValue } from './values/display';

const fields: Readonly<Record<string, string>> = {
  uscc: '统一社会信用代码',
  name: '名称',
  position: '职务',
  phone: '电话',
  email: '邮箱',
  isPrimary: '主要联系人',
  note: '备注',
  reason: '原因',
  version: '修改次数',
  id: '编号',
  status: '状态',
  from: '并入的档案',
  facts: '带入的数据',
  records: '带入的记录',
  rows: '移动的业务记录',
};

const objects = {
  company: '企业',
  'company-merge': '企业档案合并',
  'company-archive': '企业档案归档',
  'company-contact': '企业联系人',
  'company-view': '企业档案查看',
};

/** The audit words of this room; figures are named and shown as their attribute says. */
export const registryWords: AuditWords = {
  actions: {
    'registry.company-registered': '登记企业',
    'registry.facts-recorded': '更新企业信息',
    'registry.fact-withdrawn': '撤回企业数据',
    'registry.record-added': '登记企业记录',
    'registry.record-replaced': '更正企业记录',
    'registry.record-withdrawn': '撤回企业记录',
    'registry.contact-added': '新增联系人',
    'registry.contact-edited': '修改联系人',
    'registry.contact-removed': '删除联系人',
    'registry.contact-brought-back': '恢复联系人',
    'registry.companies-merged': '合并企业档案',
    'registry.merge-undone': '撤销合并企业档案',
    'registry.company-followed': '关注企业',
    'registry.company-unfollowed': '取消关注企业',
    'registry.company-archived': '归档企业档案',
    'registry.company-restored': '恢复企业档案',
    'registry.contacts-viewed': '查看联系人',
    'registry.figures-viewed': '查看财务数据',
  },
  personal: ['registry.contacts-viewed'],
  objects,
  field: (key, objectType) => {
    if (objectType === 'company-contact' && key === 'name') return '姓名';
    if (isRecordKey(key)) return kindAt(key)?.label ?? null;
    const { known, year } = attributeAt(key);
    return known ? `${known.label}${year ? `（${year} 年）` : ''}` : (fields[key] ?? null);
  },
  value: (key, value) => {
    if (key === 'status')
      return mergeLifecycle.states[value as MergeStatus] ?? archiveLifecycle.states[value as ArchiveStatus] ?? null;
    const { known } = attributeAt(key);
    return known && value !== null && value !== undefined ? formatValue(known, value as StoredValue) : null;
  },
  covered: (reader, { objectType, key, value }) => {
    if (registryRights.viewSensitive.allows(reader)) return null;
    if (attributeAt(key).known?.sensitive || kindAt(key)?.fields.some(({ sensitive }) => sensitive)) return COVERED;
    return objectType in objects && typeof value === 'string' ? maskedValue(objectType, key, value) : null;
  },
};

/** A figure in the trail in front of somebody who may not see it. */
const COVERED = '已遮盖';

function maskedValue(objectType: string, key: string, text: string): string | null {
  if (text === '') return null;
  if (key === 'phone') return masked.phone(text);
  if (key === 'email') return masked.email(text);
  if (objectType === 'company' && REMARKS.includes(key) && FIGURE.test(text)) return COVERED;
  const free = FREE_TEXT.includes(key) || (key === 'name' && objectType === 'company-contact');
  return free ? masked.text(text) : null;
}

/** Fields in which a number or an address of a person may be typed beside what belongs there. */
const FREE_TEXT = ['note', 'reason', 'position'];

/** Remarks on facts, in which a figure may be written in digits or in words (一千二百万). */
const REMARKS = ['note', 'reason'];
const FIGURE =
  /[\p{N}％%零两百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億]|[一二三四五六七八九十]{2,}|[一二三四五六七八九十](?:倍|成|折|半)/u;

function kindAt(key: string) {
  return isRecordKey(key) ? recordKind(key.slice(key.indexOf('.') + 1)) : undefined;
}

function attributeAt(key: string) {
  const [name, year] = key.split('@');
  return { known: attributes.find((each) => each.key === name), year };
}
