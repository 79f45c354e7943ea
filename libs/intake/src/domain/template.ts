import { attribute, entryForm } from '@park/registry';
import type { OutSheet, TargetField } from '@park/sheets';
import { type ImportKind, importKinds, targetOf } from './targets/targets';

const WIDTH = 16;

/** An empty table to fill in, with its columns explained on a second sheet: made from the dictionary. */
export function templateOf(kind: ImportKind): readonly OutSheet[] {
  const { fields, required } = targetOf(kind);
  const lines = fields.map((field) => {
    const must = required.some((group) => group.includes(field.key));
    const only = required.some((group) => group.length === 1 && group[0] === field.key);
    const need = only ? '必填' : must ? '名称和代码至少填一项' : (needs[kind]?.[field.key] ?? '选填');
    return [headed(field), need, howTo(field)];
  });
  return [
    { name: importKinds[kind], rows: [fields.map(headed)], widths: fields.map(() => WIDTH) },
    { name: '填写说明', rows: [['栏目', '是否必填', '怎么填'], ...lines], widths: [34, 22, 90] },
  ];
}

const ONCE = '必填；整份文件相同的，可在导入页填一次';
const ONE_NUMBER = '文号和证书编号至少填一项；整份文件相同的，可在导入页填一次';

/** What a row must have though its column may be missing: it can be told once for the whole file. */
const needs: Partial<Record<ImportKind, Readonly<Record<string, string>>>> = {
  titles: {
    ...{ code: ONCE, issuer: ONCE, issuedOn: ONCE, validTo: ONCE, docNumber: ONE_NUMBER },
    certificateNumber: ONE_NUMBER,
    validFrom: '选填；不填则从发证日期起',
  },
};

/** The label with the unit that figures are given in, there and in files that go out. */
export function headed({ label, type, unit }: TargetField): string {
  const asked = entryForm.unitOf({ kind: type === 'ratio' ? 'ratio' : 'number', ...(unit && { unit }) });
  return asked ? `${label}（${asked}）` : label;
}

function howTo({ key, type, codes }: TargetField): string {
  const { hint = '' } = attribute(key) ?? {};
  return [forms[type], codes ? `可填：${listed(codes)}` : '', hint].filter(Boolean).join('；');
}

const forms: Readonly<Record<TargetField['type'], string>> = {
  text: '文字',
  name: '与营业执照一致的全称',
  uscc: '18 位，单元格格式设为文本',
  number: '只填数字；单位与列名不同时请改列名中的单位',
  ratio: '百分数，如 12.5%',
  date: '写到日，如 2026-01-31',
  flag: '是或否',
  code: '从可填的词中选一个',
  codes: '可填几个，用顿号隔开',
  year: '四位年份，如 2025',
};
const MOST_CODES = 40;

function listed(codes: Readonly<Record<string, string>>): string {
  const labels = Object.values(codes);
  return `${labels.slice(0, MOST_CODES).join('、')}${labels.length > MOST_CODES ? ' 等' : ''}`;
}
