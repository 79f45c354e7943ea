import { searchKey } from '@park/kernel';
import { attribute } from '../attributes/dictionary';
import { cellOf, type Snapshot } from '../ledger/snapshot';
import type { RecordKindCode } from './record';

/** What in the file of a company proves a material that policies ask for. */
export interface MaterialKind {
  readonly code: string;
  readonly label: string;
  /** The words by which documents mean it; suggested where nobody says of a material which kind it is. */
  readonly words: RegExp;
  /** The dated records that prove it; absent: a title. */
  readonly record?: RecordKindCode;
  /** Among the records of the kind: the detail that has to be one of these. */
  readonly only?: readonly [detail: string, values: readonly string[]];
  /** Attributes of the dictionary that count what the records list one by one. */
  readonly figures?: readonly string[];
  /** The title whose certificate it is. */
  readonly title?: string;
}

const FIRST_CLASS = ['invention', 'plant_variety', 'crop_variety', 'new_drug', 'tcm_protection', 'ic_layout'];
const CLASS_I = 'ip.classICount';
const PATENTS = ['invention', 'utility_model', 'design'];

/** The first whose words fit is suggested. */
const KINDS: readonly MaterialKind[] = [
  { code: 'hnte', label: '高新技术企业称号', words: /高企证书|高新技术企业证书/, title: 'HNTE' },
  {
    ...{ code: 'ip-class-1', label: 'Ⅰ类知识产权', words: /Ⅰ类知识产权/, record: 'ip' },
    ...{ only: ['type', FIRST_CLASS], figures: [CLASS_I] },
  },
  { code: 'patent', label: '专利', words: /专利/, record: 'ip', only: ['type', PATENTS] },
  {
    ...{ code: 'ip', label: '知识产权', words: /知识产权|IP ?证书/i, record: 'ip' },
    figures: [CLASS_I, 'ip.classIICount'],
  },
  {
    ...{ code: 'iict', label: '两化融合贯标证书', words: /两化融合|贯标/, record: 'certificate' },
    only: ['standard', ['iict']],
  },
  { code: 'certificate', label: '体系与产品认证', words: /体系(认证)?证书/, record: 'certificate' },
  { code: 'standard', label: '制修订标准', words: /标准制定|制修订标准/, record: 'standard' },
  { code: 'equity', label: '股权融资', words: /融资凭证/, record: 'equity' },
];

/** Said of a material that is in no file, whatever its words are. */
const NONE = { code: 'none', label: '无' } as const;

/** How many of a kind there are as figures of the file say, such as one of the official platform: ["Ⅰ类知识产权数 5 项"]. */
function counted({ figures = [] }: Pick<MaterialKind, 'figures'>, snapshot: Snapshot): string[] {
  return figures.flatMap((key) => {
    const { label, unit } = attribute(key) ?? {};
    const known = Number(cellOf(snapshot, key, null)?.v ?? 0);
    return label && known > 0 ? [`${label} ${known} ${unit ?? '项'}`] : [];
  });
}

/** The kinds of materials that a file can have, by code, by what they are called, and as the words of a material suggest. */
export const materialKinds = {
  ...{ all: KINDS, none: NONE, counted },
  /** What all records of a kind prove. */
  ofRecords: (record: string) => KINDS.find((kind) => kind.record === record && !kind.only) ?? null,
  of: (code: string) => KINDS.find((kind) => kind.code === code) ?? null,
  suggested: (text: string) => KINDS.find(({ words }) => words.test(text)) ?? null,
  called: (label: string) => [...KINDS, NONE].find((kind) => searchKey(kind.label) === searchKey(label))?.code ?? null,
};
