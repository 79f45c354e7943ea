import type { FactKey } from '@park/criteria';
import { type FieldProblem, NotFound, yearOf } from '@park/kernel';
import type { Collision } from '@park/dossier';
import { attributes, type CompanyFile, sections } from '@park/registry';
import type { TypedForm } from '@park/web-kit';
import { factQuestions } from './fact-inputs';

const YEARS_BACK = 4;

/** Which of its own facts a company fills in at once: a section, and one year of it or the values without years. */
export interface EditScope {
  readonly section: { readonly code: string; readonly label: string };
  readonly year: number | null;
  readonly keys: readonly FactKey[];
  readonly years: readonly number[];
  readonly hasSingle: boolean;
}

/** Throws NotFound where a section or year holds nothing a company fills in. */
export function editScope(code: string, yearText: string, today: CompanyFile['asOf']): EditScope {
  const section = sections.find((each) => each.code === code);
  const own = attributes.filter((each) => each.section === code && each.companyEditable && !each.derived);
  const single = own.filter((each) => each.period === 'none');
  const yearly = own.filter((each) => each.period === 'year');
  const years = yearly.length > 0 ? Array.from({ length: YEARS_BACK }, (_, back) => yearOf(today) - 1 - back) : [];
  const year = yearText === '' && single.length > 0 ? null : Number(yearText || years[0]);
  if (!section || own.length === 0 || (year !== null && !years.includes(year)))
    throw new NotFound('没有这个可以填写的栏目或年度，请从“我的企业”进入。');
  const keys = (year === null ? single : yearly).map((each) => ({ field: each.key, year }));
  return { section, year, keys, years, hasSingle: single.length > 0 };
}

interface Filled {
  /** The revision the form was opened with, kept until it is shown on top of what others recorded since. */
  readonly revision?: number;
  readonly form?: TypedForm;
  readonly problems?: readonly FieldProblem[];
  readonly collisions?: readonly Collision[];
}

export function editPage(file: CompanyFile, scope: EditScope, filled: Filled = {}) {
  const { section, year, years } = scope;
  const base = `/company/facts/${section.code}/edit`;
  const heading = `填写${section.label}${year === null ? '' : `（${year} 年）`}`;
  const single = scope.hasSingle ? [{ label: '不分年度', href: base, active: year === null }] : [];
  const yearly = years.map((each) => ({ label: `${each} 年`, href: `${base}?year=${each}`, active: each === year }));
  return {
    title: heading,
    heading,
    action: `/company/facts/${section.code}${year === null ? '' : `?year=${year}`}`,
    back: `/company?section=${section.code}`,
    tabs: years.length > 0 ? [...single, ...yearly] : null,
    questions: factQuestions(scope.keys, { file, ...filled }),
    revision: filled.revision ?? file.revision,
    collisions: filled.collisions,
  };
}
