import { type FieldProblem, isRowId, plainText } from '@park/kernel';
import { policyLabels } from '../../labels';
import type { NamedPolicy, PolicyContent, PolicyRelations } from './policy-content';
import { policyLengths } from './policy-lengths';

const labels = policyLabels.fields;
const MOST_NAMED = 30;

interface RelationsForm {
  readonly replaces?: string;
  readonly notBoth: string;
  readonly capName: string;
  /** Yuan; null: nothing typed. */
  readonly capYuan: number | null;
}

/** What was typed of the relations to other policies; undefined when nothing was. A policy named without its number has the id "". */
export function relationsTyped(typed: RelationsForm): PolicyRelations | undefined {
  const { capName, capYuan } = typed;
  const [replaces, notBoth] = [allNamed(typed.replaces ?? ''), allNamed(typed.notBoth)];
  const cap = capName === '' && capYuan === null ? undefined : { name: capName, yuan: capYuan ?? NaN };
  if (replaces.length + notBoth.length === 0 && !cap) return undefined;
  return {
    ...(replaces.length > 0 && { replaces }),
    ...(notBoth.length > 0 && { notBoth }),
    ...(cap && { cap }),
  };
}

function allNamed(typed: string): NamedPolicy[] {
  return typed
    .split(/\r?\n/)
    .map((line) => plainText(line).trim())
    .filter(Boolean)
    .map(namedIn);
}

/** 《某某办法》 #12 names the policy 12. */
function namedIn(line: string): NamedPolicy {
  const [, title, policyId] = /^(.*?)\s*[#＃](\d+)$/.exec(line) ?? [undefined, line, ''];
  return { policyId: policyId!, title: title!.replace(/^《(.*)》$/, '$1') };
}

/** The fields of the form filled with the relations of a content. */
export function relationsForm({ relations }: Pick<PolicyContent, 'relations'>) {
  const lines = (named: readonly NamedPolicy[] = []) =>
    named.map(({ policyId, title }) => `${title} #${policyId}`).join('\n');
  return {
    replaces: lines(relations?.replaces),
    notBoth: lines(relations?.notBoth),
    capName: relations?.cap?.name ?? '',
    capYuan: String(relations?.cap?.yuan ?? ''),
  };
}

/** What is wrong with relations apart from whether the policies exist; [] without any. Never throws. */
export function relationProblems(content: { readonly relations?: unknown; readonly title?: unknown }): FieldProblem[] {
  if (content.relations === undefined) return [];
  const { replaces, notBoth, cap } = (content.relations ?? {}) as Record<string, unknown>;
  return [
    ...namedProblems('replaces', replaces, content.title),
    ...namedProblems('notBoth', notBoth, content.title),
    ...(cap === undefined ? [] : capProblems(cap)),
  ];
}

function namedProblems(field: 'replaces' | 'notBoth', named: unknown, own: unknown): FieldProblem[] {
  if (named === undefined) return [];
  const wrong = (message: string) => [{ field, message: labels[field] + message }];
  if (!Array.isArray(named) || !named.every(isNamed) || named.length > MOST_NAMED)
    return wrong(`每行一项，写政策名称，至多 ${MOST_NAMED} 项。`);
  const names = named.map(({ title }) => title);
  // A local version may be called as the policy whose place it takes.
  if (field === 'notBoth' && names.includes(String(own))) return wrong(`中写了本政策自己，请删去“${String(own)}”。`);
  const twice = names.find((name, at) => names.indexOf(name) !== at && isSame(named[at]!, named[names.indexOf(name)]!));
  return twice === undefined ? [] : wrong(`中“${twice}”写了两次，请留一次。`);
}

const isSame = (one: NamedPolicy, other: NamedPolicy) => one.policyId === other.policyId;

function isNamed(value: unknown): value is NamedPolicy {
  const { policyId, title } = (value ?? {}) as Record<string, unknown>;
  const isTitle = typeof title === 'string' && title !== '' && [...title].length <= policyLengths.title;
  return isTitle && typeof policyId === 'string' && (policyId === '' || isRowId(policyId));
}

function capProblems(cap: unknown): FieldProblem[] {
  const { name, yuan } = (cap ?? {}) as Record<string, unknown>;
  const problems: FieldProblem[] = [];
  if (typeof name !== 'string' || plainText(name) === '' || [...name].length > policyLengths.capName) {
    const message = `填写了${labels.capYuan}时，请填写${labels.capName}，不超过 ${policyLengths.capName} 个字；没有合计上限的两项都留空。`;
    problems.push({ field: 'capName', message });
  }
  if (!Number.isSafeInteger(yuan) || (yuan as number) <= 0) {
    const message = `填写了${labels.capName}时，${labels.capYuan}应为大于 0 的整数（元）；没有合计上限的两项都留空。`;
    problems.push({ field: 'capYuan', message });
  }
  return problems;
}
