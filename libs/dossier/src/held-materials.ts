import type { CalendarDate } from '@park/kernel';
import { attribute, cellOf, type RecordKind, type Snapshot } from '@park/registry';
import { titleLines } from './file-header';

/** A material that a document asks for, with what the own file already has of it; null: not known. */
export interface Material {
  readonly text: string;
  readonly held: { readonly isThere: boolean; readonly words: string; readonly href: string } | null;
}

interface Held {
  readonly validTo: CalendarDate | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What of the file proves a material, found by the words that documents use for it. */
interface Proof {
  readonly words: RegExp;
  readonly label: string;
  readonly kind: RecordKind['code'];
  /** Among the records of the kind: the detail that has to be one of these. */
  readonly only?: readonly [detail: string, values: readonly string[]];
  /** Attributes of the dictionary that count what the records list one by one. */
  readonly figures?: readonly string[];
}

const FIRST_CLASS = ['invention', 'plant_variety', 'crop_variety', 'new_drug', 'tcm_protection', 'ic_layout'];
const CLASS_I = 'ip.classICount';
const PATENTS = ['invention', 'utility_model', 'design'];

/** The first that fits counts. */
const PROOFS: readonly Proof[] = [
  { words: /Ⅰ类知识产权/, label: 'Ⅰ类知识产权', kind: 'ip', only: ['type', FIRST_CLASS], figures: [CLASS_I] },
  { words: /专利/, label: '专利', kind: 'ip', only: ['type', PATENTS] },
  { words: /知识产权|IP ?证书/i, label: '知识产权', kind: 'ip', figures: [CLASS_I, 'ip.classIICount'] },
  { words: /两化融合|贯标/, label: '两化融合贯标证书', kind: 'certificate', only: ['standard', ['iict']] },
  { words: /体系(认证)?证书/, label: '体系与产品认证', kind: 'certificate' },
  { words: /标准制定|制修订标准/, label: '制修订标准', kind: 'standard' },
  { words: /融资凭证/, label: '股权融资', kind: 'equity' },
];
const HIGH_TECH = { words: /高企证书|高新技术企业证书/, code: 'HNTE', label: '高新技术企业称号' };
const RECORDS = '/company/records';
const TITLES = '/company?section=F';

/**
 * The materials of a policy with what the file has of each on a day. A record in the file is no document in hand: the
 * words say what is recorded, and no more. Materials whose words are not known here stay without a mark.
 */
export function heldMaterials(materials: readonly string[], snapshot: Snapshot, asOf: CalendarDate): Material[] {
  return materials.map((text) => ({
    text,
    held: titleHeld(text, snapshot, asOf) ?? recordsHeld(text, snapshot, asOf),
  }));
}

function titleHeld(text: string, snapshot: Snapshot, asOf: CalendarDate): Material['held'] {
  if (!HIGH_TECH.words.test(text)) return null;
  const valid = titleLines(snapshot, asOf).find(({ code, tone }) => code === HIGH_TECH.code && tone !== 'red');
  if (!valid) return { isThere: false, words: `档案中没有有效的${HIGH_TECH.label}`, href: TITLES };
  const number = valid.docNumber === '' ? '' : `，文号 ${valid.docNumber}`;
  return { isThere: true, words: `档案中已登记${HIGH_TECH.label}${number}`, href: TITLES };
}

function recordsHeld(text: string, snapshot: Snapshot, asOf: CalendarDate): Material['held'] {
  const proof = PROOFS.find(({ words }) => words.test(text));
  if (!proof) return null;
  const { label, kind, only, figures = [] } = proof;
  const recorded = cellOf(snapshot, `record.${kind}`, null)?.v;
  const count = (Array.isArray(recorded) ? (recorded as unknown as readonly Held[]) : []).filter(
    ({ validTo, details }) =>
      (validTo === null || validTo >= asOf) && (!only || only[1].includes(String(details[only[0]]))),
  ).length;
  if (count > 0) return { isThere: true, words: `档案中已登记 ${count} 条有效的${label}`, href: RECORDS };
  const counted = figures.flatMap((key) => numberKnown(key, snapshot));
  return counted.length === 0
    ? { isThere: false, words: `档案中没有登记有效的${label}`, href: RECORDS }
    : {
        isThere: false,
        words: `档案中只有件数（${counted.join('、')}），没有逐件登记`,
        href: `${RECORDS}/new/${kind}`,
      };
}

/** How many there are as a figure of the file says, such as one of the official platform. */
function numberKnown(key: string, snapshot: Snapshot): string[] {
  const { label, unit } = attribute(key) ?? {};
  const known = Number(cellOf(snapshot, key, null)?.v ?? 0);
  return label && known > 0 ? [`${label} ${known} ${unit ?? '项'}`] : [];
}
