import { type CalendarDate, isCalendarDate, yearOf } from '@park/kernel';
import type { FieldProblem } from '@park/kernel';
import type { Attribute } from '../attributes/attribute';
import { attribute as entryOf } from '../attributes/dictionary';
import { type FactSource, isFactSource } from './fact-source';
import { cellKey, effective, groupByCell, latestPerSource, type LedgerFact, sameValue } from './ledger';
import type { StoredValue } from './snapshot';
import type { TitleRecord } from '../values/titles';
import { valueProblem } from '../values/value-check';
import { factLengths } from './fact-lengths';

/** A fact somebody wants to record. */
export interface FactInput {
  readonly attribute: string;
  /** null for attributes without years. */
  readonly year: number | null;
  readonly value: StoredValue;
  readonly source: FactSource;
  readonly observedOn: CalendarDate;
  /** How it was counted (口径), at most 40 characters. */
  readonly basis?: string | null;
  /** Document that proves it, at most 200 characters. */
  readonly evidence?: string | null;
  /** The question about a value that looks wrong, which the person who recorded it answered: it is right. */
  readonly confirmed?: string | null;
}

/** A fact of the ledger with the revision and person it came with. */
export interface RecordedFact extends LedgerFact {
  readonly revision: number;
  readonly actorName: string;
  readonly evidence?: string | null;
  readonly confirmed?: string | null;
  /** Why the other fact was taken back. */
  readonly reason?: string | null;
}

/** Somebody recorded another value for the same attribute and year after the form was opened. */
export interface Clash {
  readonly attribute: string;
  readonly year: number | null;
  readonly yours: StoredValue;
  readonly theirs: StoredValue;
  readonly theirName: string;
  readonly theirSource: FactSource;
}

const FIRST_YEAR = 1990;
const EARLIEST = '1949-10-01';
const FIRST_DAY = '1800-01-01';
const LAST_DAY = '2199-12-31';

/** The name of a fact's field in forms and problems: annual.revenue@2025, or the bare key. */
export function factField(attribute: string, year: number | null): string {
  return year === null ? attribute : `${attribute}@${year}`;
}

/** What keeps facts from being recorded by this kind of person; company people supply only what is theirs to supply. */
export function factProblems(
  facts: readonly FactInput[],
  by: 'staff' | 'company',
  today: CalendarDate,
): FieldProblem[] {
  const seen = new Set<string>();
  return facts.flatMap((fact) => {
    const field = factField(fact.attribute, fact.year);
    const message = seen.has(field) ? '同一项数据重复提交，请只保留一项。' : problemOf(fact, by, today);
    seen.add(field);
    return message ? [{ field, message }] : [];
  });
}

/** The facts that say something new: a repetition of what the same source already says is left out. */
export function newFacts(ledger: readonly RecordedFact[], facts: readonly FactInput[]): FactInput[] {
  const cells = groupByCell(effective(ledger));
  return facts.filter((fact) => {
    const latest = latestPerSource(cells.get(cellKey(fact)) ?? []).find((known) => known.source === fact.source);
    if (!latest || !sameValue(fact.attribute, latest.value, fact.value)) return true;
    const isProven = Boolean(fact.evidence) && fact.evidence !== latest.evidence;
    return isProven || latest.observedOn < fact.observedOn || (latest.basis ?? '') !== (fact.basis ?? '');
  });
}

/** Where others recorded a different value since `revision`; those of other attributes merge without a word. */
export function clashes(ledger: readonly RecordedFact[], facts: readonly FactInput[], revision: number): Clash[] {
  const newer = groupByCell(effective(ledger).filter((known) => known.revision > revision));
  if (newer.size === 0) return [];
  return facts.flatMap((fact) => {
    const theirs = newer.get(cellKey(fact))?.findLast((known) => !sameValue(fact.attribute, known.value, fact.value));
    if (!theirs) return [];
    const { attribute, year, value: yours } = fact;
    return [{ attribute, year, yours, theirs: theirs.value, theirName: theirs.actorName, theirSource: theirs.source }];
  });
}

/** Why a fact cannot be recorded, in Chinese; null where it can. */
export function problemOf(fact: FactInput, by: 'staff' | 'company', today: CalendarDate): string | null {
  const entry = entryOf(fact.attribute);
  if (!entry) return `没有“${fact.attribute.slice(0, 40)}”这项数据，请从企业档案的栏目中选择。`;
  if (by === 'company' && !entry.companyEditable)
    return `“${entry.label}”由园区或主管部门登记，如有出入请联系企业专员。`;
  if (by === 'company' && fact.source !== 'self-reported') return `“${entry.label}”的来源应为企业自报。`;
  if (!isFactSource(fact.source)) return `“${entry.label}”请选择来源，如税务、统计或园区。`;
  return (
    yearProblem(entry, fact.year, today) ??
    observedProblem(entry.label, fact.observedOn, today) ??
    lengthProblem(entry.label, fact) ??
    valueProblem(entry, fact.value) ??
    dayProblem(entry, fact, today)
  );
}

function yearProblem({ label, period }: Attribute, year: number | null, today: CalendarDate): string | null {
  if (period === 'none') return year === null ? null : `“${label}”不分年度，请去掉年度。`;
  if (year !== null && Number.isInteger(year) && year >= FIRST_YEAR && year <= yearOf(today)) return null;
  const range = `${FIRST_YEAR} 至 ${yearOf(today)} 年`;
  // The same for every attribute: of a row with many figures of one year it is said once.
  if (year !== null) return `“年度”只能是 ${range}，不能是 ${year} 年，请核对。`;
  return `“${label}”按年度填报，请写明年度（${range}）。`;
}

function observedProblem(label: string, observedOn: unknown, today: CalendarDate): string | null {
  if (!isCalendarDate(observedOn)) return `“${label}”请填写数据日期，如 2026-01-31。`;
  return observedOn < EARLIEST || observedOn > today ? `“${label}”的数据日期不能晚于今天，请核对。` : null;
}

/** A day that has come to pass cannot lie ahead. */
function dayProblem(
  { kind, label, ahead, format }: Attribute,
  { value }: FactInput,
  today: CalendarDate,
): string | null {
  if (format === 'titles' && Array.isArray(value))
    return titleDaysProblem(label, value as readonly TitleRecord[], today);
  if (kind !== 'date' || typeof value !== 'string') return null;
  if (value < FIRST_DAY || value > LAST_DAY) return `“${label}”的年份不可能是 ${value.slice(0, 4)} 年，请核对。`;
  if (!ahead && value > today) return `“${label}”不能晚于今天（${today}），请核对。`;
  return null;
}

function titleDaysProblem(label: string, titles: readonly TitleRecord[], today: CalendarDate): string | null {
  const at = titles.findIndex(({ issuedOn, validFrom, validTo }) => {
    const order = validTo !== null && validTo < validFrom;
    return issuedOn > today || issuedOn < EARLIEST || order;
  });
  return at < 0 ? null : `“${label}”第 ${at + 1} 项的发证日期不能晚于今天，有效期止不能早于有效期起，请核对。`;
}

function lengthProblem(label: string, fact: FactInput): string | null {
  const tooLong = (field: 'basis' | 'evidence') => [...(fact[field] ?? '')].length > factLengths[field];
  if (tooLong('basis')) return `“${label}”的口径不能超过 ${factLengths.basis} 字，请精简。`;
  return tooLong('evidence') ? `“${label}”的佐证材料名称不能超过 ${factLengths.evidence} 字，请精简。` : null;
}
