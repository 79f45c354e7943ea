import { type FieldProblem, isRowId, plainText } from '@park/kernel';
import { type CapPer, type NotBothPer, policyLabels } from '../../labels';
import type { NamedPolicy, PolicyContent, PolicyRelations } from './policy-content';
import { policyLengths } from './policy-lengths';

const labels = policyLabels.fields;
const MOST_NAMED = 30;

interface RelationsForm {
  readonly replaces?: string;
  readonly notBoth: string;
  /** "" or absent: year. */
  readonly notBothPer?: string;
  readonly capName: string;
  /** Yuan; null: nothing typed. */
  readonly capYuan: number | null;
  /** "": not chosen, which is asked where a cap was typed; absent: year. */
  readonly capPer?: string;
  readonly budgetName?: string;
  readonly budgetYuan?: number | null;
}

/** What was typed of the relations to other policies; undefined when nothing was. A policy named without its number has the id "". */
export function relationsTyped(typed: RelationsForm): PolicyRelations | undefined {
  const { capName, capYuan, capPer = 'year', budgetName = '', budgetYuan = null } = typed;
  const per = capPer === 'year' ? {} : { per: capPer as CapPer };
  const cap = limitTyped(capName, capYuan, typed.capPer);
  const budget = limitTyped(budgetName, budgetYuan);
  const relations = {
    ...namedTyped(typed),
    ...(cap && { cap: { ...cap, ...per } }),
    ...(budget && { budget }),
  };
  return Object.keys(relations).length === 0 ? undefined : relations;
}

function namedTyped({ replaces = '', notBoth, notBothPer = '' }: RelationsForm) {
  const [taken, excluded] = [allNamed(replaces), allNamed(notBoth)];
  return {
    ...(taken.length > 0 && { replaces: taken }),
    ...(excluded.length > 0 && { notBoth: excluded }),
    ...(notBothPer !== '' && notBothPer !== 'year' && { notBothPer: notBothPer as NotBothPer }),
  };
}

/** Undefined only where nothing of it was typed or chosen: the check asks for the rest. */
function limitTyped(name: string, yuan: number | null, chosen = '') {
  return name === '' && yuan === null && chosen === '' ? undefined : { name, yuan: yuan ?? NaN };
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
    notBothPer: relations?.notBoth ? (relations.notBothPer ?? 'year') : '',
    ...limitsForm(relations ?? {}),
  };
}

function limitsForm({ cap, budget }: PolicyRelations) {
  return {
    capName: cap?.name ?? '',
    capYuan: String(cap?.yuan ?? ''),
    capPer: cap ? (cap.per ?? 'year') : '',
    budgetName: budget?.name ?? '',
    budgetYuan: String(budget?.yuan ?? ''),
  };
}

/** What is wrong with relations apart from whether the policies exist; [] without any. Never throws. */
export function relationProblems(content: { readonly relations?: unknown; readonly title?: unknown }): FieldProblem[] {
  if (content.relations === undefined) return [];
  const { replaces, notBoth, notBothPer, cap, budget } = (content.relations ?? {}) as Record<string, unknown>;
  return [
    ...namedProblems('replaces', replaces, content.title),
    ...namedProblems('notBoth', notBoth, content.title),
    ...notBothPerProblems(notBothPer, notBoth),
    ...(cap === undefined ? [] : [...limitProblems('cap', cap), ...perProblems(cap)]),
    ...(budget === undefined ? [] : limitProblems('budget', budget)),
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

const limits = {
  cap: { name: 'capName', yuan: 'capYuan', without: '没有合计上限的三项都留空。' },
  budget: { name: 'budgetName', yuan: 'budgetYuan', without: '没有共用资金的两项都留空。' },
} as const;

/** Name and amount of a cap or a budget belong together. */
function limitProblems(kind: keyof typeof limits, limit: unknown): FieldProblem[] {
  const { name, yuan } = (limit ?? {}) as Record<string, unknown>;
  const { name: nameField, yuan: yuanField, without } = limits[kind];
  const problems: FieldProblem[] = [];
  if (typeof name !== 'string' || plainText(name) === '' || [...name].length > policyLengths.capName) {
    const because = Number.isNaN(yuan) && kind === 'cap' ? `选择了${labels.capPer}` : `填写了${labels[yuanField]}`;
    const message = `${because}时，请填写${labels[nameField]}，不超过 ${policyLengths.capName} 个字；${without}`;
    problems.push({ field: nameField, message });
  }
  if (!Number.isSafeInteger(yuan) || (yuan as number) <= 0) {
    const because = name === '' ? `选择了${labels.capPer}` : `填写了${labels[nameField]}`;
    const message = `${because}时，${labels[yuanField]}应为大于 0 的整数（元）；${without}`;
    problems.push({ field: yuanField, message });
  }
  return problems;
}

function notBothPerProblems(per: unknown, notBoth: unknown): FieldProblem[] {
  if (per === undefined) return [];
  const { notBothPer: field } = labels;
  const choices = Object.values(policyLabels.notBothPers).join('、');
  if (typeof per !== 'string' || !Object.hasOwn(policyLabels.notBothPers, per))
    return [{ field: 'notBothPer', message: `请照原文选择“${field}”：${choices}。` }];
  if (notBoth !== undefined) return [];
  const chosen = policyLabels.notBothPers[per as NotBothPer];
  return [
    { field: 'notBoth', message: `“${field}”选了“${chosen}”，请填写${labels.notBoth}；没有的把它改回“请选择”。` },
  ];
}

function perProblems(cap: unknown): FieldProblem[] {
  const { per } = (cap ?? {}) as Record<string, unknown>;
  if (per === undefined || (typeof per === 'string' && Object.hasOwn(policyLabels.capPers, per))) return [];
  const choices = Object.values(policyLabels.capPers).join('、');
  return [{ field: 'capPer', message: `填写了合计上限时，请照原文选择“${labels.capPer}”：${choices}。` }];
}
