import type { Facts } from './facts';
import type { FieldSpec, Vocabulary } from './vocabulary';

export type ApplicationType = 'new' | 'renewal';

/** A word of the language itself, not an attribute of a company: what is being applied for. */
export const applicationType: FieldSpec = {
  key: 'applicationType',
  label: '申请类型',
  kind: 'code',
  period: 'none',
  codes: { new: '新申请', renewal: '复核' },
  fixed: true,
};

/** The same facts for a new application or a renewal (复核). Without it an application is a new one. */
export function applyingFor(type: ApplicationType, facts: Facts): Facts {
  return {
    lookup: (field, year) => (field === applicationType.key ? { known: true, value: type } : facts.lookup(field, year)),
  };
}

/** What an attribute is that a condition may name: one of the vocabulary, or a word of the language itself. */
export function specOf(field: string, vocabulary: Vocabulary): FieldSpec | undefined {
  return field === applicationType.key ? applicationType : vocabulary.field(field);
}
