import { entryForm } from '@park/registry';
import type { Target } from '@park/sheets';
import { companies } from './companies';
import { contacts } from './contacts';
import { type RecordImport, recordTarget } from './records';
import { titles } from './titles';
import { yearlyFacts } from './yearly-facts';

/** What can be imported, with the word for it; a batch keeps its kind. */
export const importKinds = {
  ...{ companies: '企业名册', 'yearly-facts': '年度数据', titles: '称号', contacts: '联系人' },
  ...ofRecords(({ label }) => label),
} as const;
export type ImportKind = keyof typeof importKinds;

/** What a batch does: reads a table, or sets one field of many companies. */
export const batchKinds = { ...importKinds, edit: '批量修改' } as const;
export type BatchKind = keyof typeof batchKinds;

const targets: Readonly<Record<ImportKind, Target>> = {
  ...{ companies, 'yearly-facts': yearlyFacts, titles, contacts },
  ...ofRecords(recordTarget),
};

export function isImportKind(text: unknown): text is ImportKind {
  return typeof text === 'string' && Object.hasOwn(importKinds, text);
}

/** What a kind of table is read into. */
export function targetOf(kind: ImportKind): Target {
  return targets[kind];
}

type RecordKind = (typeof entryForm.recordKinds)[number];

function ofRecords<Of>(of: (kind: RecordKind) => Of): Readonly<Record<RecordImport, Of>> {
  const entries = entryForm.recordKinds.map((kind) => [`record-${kind.code}`, of(kind)] as const);
  return Object.fromEntries(entries) as Readonly<Record<RecordImport, Of>>;
}

/** Whether a batch reads a table. */
export function isFromFile<Batch extends { readonly kind: BatchKind }>(
  batch: Batch,
): batch is Batch & { readonly kind: ImportKind } {
  return batch.kind !== 'edit';
}
