import type { Facts, Vocabulary } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { attribute } from './attributes/dictionary';
import { SolvedDerivations } from './derivations/solved-derivations';

/** What conditions may name, and how what is derived follows from a company's entered facts on a day. */
export interface CompanyVocabulary extends Vocabulary {
  derivations(facts: Facts, asOf: CalendarDate): SolvedDerivations;
}

export const vocabulary: CompanyVocabulary = {
  field: attribute,
  derivations: (facts, asOf) => new SolvedDerivations(facts, asOf),
};
