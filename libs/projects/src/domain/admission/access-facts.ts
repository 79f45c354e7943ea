import type { FactKey, Facts, FactValue, FieldSpec, Lookup, Vocabulary } from '@park/criteria';
import { daysBetween } from '@park/kernel';
import { type Answers, isFilled } from '../answers/answers';
import { ratio } from '../answers/figures';
import { projectFields } from '../fields/fields';

/** What follows from other answers: how old the look-up of the investor is, and what land brings. */
const derived: Readonly<Record<string, FieldSpec & { readonly from: readonly string[] }>> = {
  'd.creditAgeDays': {
    ...{ key: 'd.creditAgeDays', label: '失信查询距今', kind: 'number', period: 'none', unit: '天' },
    from: ['creditCheckedOn'],
  },
  'd.investPerMuYuan': {
    ...{ key: 'd.investPerMuYuan', label: '亩均固定资产投资', kind: 'number', period: 'none', unit: '元' },
    from: ['fixedInvestmentYuan', 'landNeedMu'],
  },
  'd.taxPerMuYuan': {
    ...{ key: 'd.taxPerMuYuan', label: '亩均税收', kind: 'number', period: 'none', unit: '元' },
    from: ['expectedTaxYuan', 'landNeedMu'],
  },
};

type Kind = (typeof projectFields)[number]['kind'];
const kinds: Readonly<Record<Kind, FieldSpec['kind']>> = {
  ...{ text: 'text', money: 'number', number: 'number', date: 'date' },
  ...{ choice: 'code', set: 'set', yesno: 'boolean', person: 'text' },
};
const fields = new Map(projectFields.map((field) => [field.key, field]));

/** The attributes of a project that conditions of the access check may name: its fields, and what follows from them. */
export const projectVocabulary: Vocabulary = {
  field(key) {
    const field = fields.get(key);
    if (!field) return derived[key];
    const { label, kind, unit, codes } = field;
    return { key, label, kind: kinds[kind], period: 'none', ...(unit && { unit }), ...(codes && { codes }) };
  },
};

/** The answers of a project as the engine reads them: what is not filled, or no answer of its kind, is not known. */
export function factsOfProject(project: Answers): Facts {
  return {
    lookup(field: string): Lookup {
      const value = field in derived ? derivedValue(field, project) : statedValue(field, project);
      if (value !== null) return { known: true, value };
      const missing: FactKey[] = (derived[field]?.from ?? [field]).map((each) => ({ field: each, year: null }));
      return { known: false, why: field in derived ? 'underived' : 'missing', missing };
    },
  };
}

function derivedValue(field: string, project: Answers): FactValue | null {
  if (field === 'd.creditAgeDays') {
    const checkedOn = project.planned('creditCheckedOn');
    return checkedOn && daysBetween(checkedOn, project.asOf);
  }
  const yuan = field === 'd.investPerMuYuan' ? 'fixedInvestmentYuan' : 'expectedTaxYuan';
  return ratio(project.figure(yuan), project.figure('landNeedMu'));
}

function statedValue(key: string, project: Answers): FactValue | null {
  const value = project.facts[key];
  switch (fields.get(key)?.kind) {
    case 'money':
    case 'number':
      return project.figure(key);
    case 'yesno':
      return project.flag(key);
    case 'date':
      return project.planned(key);
    case 'set':
      return Array.isArray(value) ? (value as readonly string[]) : null;
    default:
      return isFilled(value) ? String(value as string) : null;
  }
}
