import { distinct, type FactKey } from '@park/criteria';
import type { FieldProblem } from '@park/kernel';
import { type CompanyMatch, policyMoney } from '@park/policy';
import { attribute, type CompanyFile } from '@park/registry';
import type { TypedForm } from '@park/web-kit';
import { factQuestions } from '../registry/fact-inputs';
import { verdictBadge } from './words';

/** Figures that are offered where no policy was named: those that most policies read. */
const MOST = 12;
const KINDS: ReadonlySet<string> = new Set(['number', 'ratio', 'boolean', 'code']);

interface Standing {
  readonly file: CompanyFile;
  readonly matches: readonly CompanyMatch[];
  readonly policyId: unknown;
}

/** The form of figures, empty: what is left empty stays as it is on file. */
export function calculatorPage(
  { file, matches, policyId }: Standing,
  typed: { readonly form?: TypedForm; readonly problems?: readonly FieldProblem[] },
) {
  const policy = matches.find((match) => match.policy.policyId === policyId);
  const keys = policy ? policy.figures().filter(canBeTried) : mostRead(matches);
  return {
    title: '政策计算器',
    policy: policy && { id: policy.policy.policyId, title: policy.policy.content.title },
    action: policy ? `/calculator?policy=${policy.policy.policyId}` : '/calculator',
    revision: file.revision,
    questions: factQuestions(keys, { file, ...typed }),
  };
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
    const [old, now] = [wordOf(was.get(match.policy.versionId)), wordOf(match)];
    if (old?.label === now?.label) return [];
    const { policyId: id, content } = match.policy;
    return [{ id, title: content.title, before: old, after: now, better: match.state === 'met' }];
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
  return entry !== undefined && KINDS.has(entry.kind) && entry.fixed !== true && entry.derived !== true;
}
