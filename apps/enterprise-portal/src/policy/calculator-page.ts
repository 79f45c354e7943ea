import { distinct, type FactKey } from '@park/criteria';
import type { CalendarDate, FieldProblem } from '@park/kernel';
import { type CompanyMatch, offerText, policyMoney } from '@park/policy';
import { attribute, attributes, type CompanyFile, entryForm, sections } from '@park/registry';
import type { TypedForm } from '@park/web-kit';
import { type FactQuestion, factLabel, factQuestions } from '../registry/fact-inputs';
import { verdictBadge } from './words';

/** Figures that are offered where no policy was named: those that most policies read. */
const MOST = 12;
const KINDS: ReadonlySet<string> = new Set(['number', 'ratio', 'boolean', 'code']);
const MORE_KINDS: ReadonlySet<string> = new Set([...KINDS, 'set', 'date']);
export const TITLES = 'validTitles';
const WISHED = '假如取得的称号';

interface Standing {
  readonly file: CompanyFile;
  readonly matches: readonly CompanyMatch[];
  readonly policyId: unknown;
  readonly today: CalendarDate;
}

/** What was typed so far, which figures the form showed, and the one to be added to it. */
export interface CalculatorTyped {
  readonly form?: TypedForm;
  readonly problems?: readonly FieldProblem[];
  readonly asked?: readonly FactKey[];
  readonly add?: unknown;
}

/** The form of figures, empty: what is left empty stays as it is on file. Any other figure can be added to it. */
export function calculatorPage(
  { file, matches, policyId, today }: Standing,
  { asked = [], add, ...typed }: CalculatorTyped,
) {
  const policy = matches.find((match) => match.policy.policyId === policyId);
  const lastYear = Number(today.slice(0, 4)) - 1;
  const added = addable(lastYear).filter((key) => nameOf(key) === add);
  const first = policy ? policy.figures().filter(canBeTried) : mostRead(matches);
  const keys = distinct([...first, ...asked.filter(canBeAdded), ...added]);
  return {
    title: '政策计算器',
    policy: policy && { id: policy.policy.policyId, title: policy.policy.content.title },
    action: policy ? `/calculator?policy=${policy.policy.policyId}` : '/calculator',
    revision: file.revision,
    questions: factQuestions(keys, { file, ...typed }).map(asTried),
    groups: moreGroups(lastYear, new Set(keys.map(nameOf))),
  };
}

/** What is left open stays as it is on file; titles are tried on top of those the company holds. */
function asTried(asked: FactQuestion): FactQuestion {
  const question = { ...asked, openWords: '不改' };
  if (question.name !== TITLES) return question;
  return { ...question, label: WISHED, hint: '勾选假如今天取得的称号；已有的不必再勾' };
}

/** What the form does not show yet, by section of the company file. */
function moreGroups(lastYear: number, shown: ReadonlySet<string>) {
  const left = addable(lastYear).filter((key) => !shown.has(nameOf(key)));
  return sections.flatMap(({ code, label }) => {
    const keys = left.filter(({ field }) => attribute(field)!.section === code);
    const options = keys.map((key) => ({
      value: nameOf(key),
      label: key.field === TITLES ? WISHED : factLabel(attribute(key.field)!, key.year),
    }));
    return options.length > 0 ? [{ label, options }] : [];
  });
}

function addable(lastYear: number): FactKey[] {
  const keys = attributes.map(({ key, period }) => ({ field: key, year: period === 'year' ? lastYear : null }));
  return keys.filter(canBeAdded);
}

function nameOf({ field, year }: FactKey): string {
  return entryForm.factField(field, year);
}

/** What other figures would change: each policy whose verdict turns, and the money; never added together. */
export function triedPart(tried: {
  readonly before: readonly CompanyMatch[];
  readonly after: readonly CompanyMatch[];
  readonly changed: number;
  readonly policyId: unknown;
}) {
  const { before, after, changed, policyId } = tried;
  const was = new Map(before.map((match) => [match.policy.versionId, match]));
  const turned = after.flatMap((match) => {
    const earlier = was.get(match.policy.versionId);
    const [old, now] = [wordOf(earlier), wordOf(match)];
    const money = moneyTurn(earlier, match);
    if (old?.label === now?.label && !money) return [];
    const { policyId: id, content } = match.policy;
    const better = match.state === 'met';
    return [{ id, title: content.title, ...(old?.label !== now?.label && { before: old }), after: now, money, better }];
  });
  const own = after.find((match) => match.policy.policyId === policyId);
  return {
    changed,
    own: own && { before: wordOf(was.get(own.policy.versionId)), after: wordOf(own) },
    turned: turned.sort((a, b) => Number(b.better) - Number(a.better)),
    before: policyMoney.pair(before),
    after: policyMoney.pair(after),
  };
}

/** The amounts where they differ and the company could have it before or could have it now. */
function moneyTurn(before: CompanyMatch | undefined, after: CompanyMatch) {
  if (!before || !(before.isOffered || after.isOffered)) return undefined;
  const [old, now] = [offerText.offered(before), offerText.offered(after)];
  return old === now ? undefined : { before: old, after: now };
}

function wordOf(match: CompanyMatch | undefined) {
  return match && verdictBadge(match);
}

function mostRead(matches: readonly CompanyMatch[]): FactKey[] {
  const all = matches.flatMap((match) => match.figures().filter(canBeTried));
  const times = (key: FactKey) => all.filter(({ field, year }) => field === key.field && year === key.year).length;
  return distinct(all)
    .map((key) => ({ key, times: times(key) }))
    .sort((a, b) => b.times - a.times)
    .slice(0, MOST)
    .map(({ key }) => key);
}

/** Figures, answers and classes that can change; neither what is fixed nor records such as titles. */
function canBeTried({ field }: FactKey): boolean {
  const entry = attribute(field);
  return entry !== undefined && KINDS.has(entry.kind) && entry.fixed !== true && !entry.derived;
}

/** Everything that is entered, also what is fixed (a company may ask what moving would bring), and titles. */
function canBeAdded({ field }: FactKey): boolean {
  const entry = attribute(field);
  if (!entry || entry.internal) return false;
  return field === TITLES || (MORE_KINDS.has(entry.kind) && !entry.derived && !entry.judgement);
}
