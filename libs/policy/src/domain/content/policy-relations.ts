import { type FieldProblem, isRowId, plainText } from '@park/kernel';
import { policyLabels } from '../../labels';
import type { NamedPolicy, PolicyContent, PolicyRelations } from './policy-content';
import { policyLengths } from './policy-lengths';

const labels = policyLabels.fields;
const MOST_NAMED = 30;

interface RelationsForm {
  readonly notBoth: string;
  readonly capName: string;
  /** Yuan; null: nothing typed. */
  readonly capYuan: number | null;
}

/** What was typed of the relations to other policies; undefined when nothing was. A policy named without its number has the id "". */
export function relationsTyped({ notBoth, capName, capYuan }: RelationsForm): PolicyRelations | undefined {
  const named = notBoth
    .split(/\r?\n/)
    .map((line) => plainText(line).trim())
    .filter(Boolean)
    .map(namedIn);
  const cap = capName === '' && capYuan === null ? undefined : { name: capName, yuan: capYuan ?? NaN };
  if (named.length === 0 && !cap) return undefined;
  return { ...(named.length > 0 && { notBoth: named }), ...(cap && { cap }) };
}

/** 《某某办法》 #12 names the policy 12. */
function namedIn(line: string): NamedPolicy {
  const [, title, policyId] = /^(.*?)\s*[#＃](\d+)$/.exec(line) ?? [undefined, line, ''];
  return { policyId: policyId!, title: title!.replace(/^《(.*)》$/, '$1') };
}

/** The fields of the form filled with the relations of a content. */
export function relationsForm({ relations }: Pick<PolicyContent, 'relations'>) {
  return {
    notBoth: (relations?.notBoth ?? []).map(({ policyId, title }) => `${title} #${policyId}`).join('\n'),
    capName: relations?.cap?.name ?? '',
    capYuan: String(relations?.cap?.yuan ?? ''),
  };
}

/** What is wrong with relations apart from whether the policies exist; [] without any. Never throws. */
export function relationProblems(content: { readonly relations?: unknown; readonly title?: unknown }): FieldProblem[] {
  if (content.relations === undefined) return [];
  const { notBoth, cap } = (content.relations ?? {}) as Record<string, unknown>;
  return [...notBothProblems(notBoth, content.title), ...(cap === undefined ? [] : capProblems(cap))];
}

function notBothProblems(notBoth: unknown, own: unknown): FieldProblem[] {
  if (notBoth === undefined) return [];
  const wrong = (message: string) => [{ field: 'notBoth', message }];
  if (!Array.isArray(notBoth) || !notBoth.every(isNamed) || notBoth.length > MOST_NAMED)
    return wrong(`${labels.notBoth}每行一项，写政策名称，至多 ${MOST_NAMED} 项。`);
  const names = notBoth.map(({ title }) => title);
  if (names.includes(String(own))) return wrong(`${labels.notBoth}中写了本政策自己，请删去“${String(own)}”。`);
  const twice = names.find(
    (name, at) => names.indexOf(name) !== at && isSame(notBoth[at]!, notBoth[names.indexOf(name)]!),
  );
  return twice === undefined ? [] : wrong(`${labels.notBoth}中“${twice}”写了两次，请留一次。`);
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
