import { operatorsOf } from '@park/clauses';
import { type FieldSpec, type Operator, specOf } from '@park/criteria';
import type { CalendarDate, FieldProblem } from '@park/kernel';
import { type ReasonLine, requirementLines } from '@park/policy';
import { attribute, attributes, entryForm, sections, vocabulary } from '@park/registry';
import { choices, type IconName } from '@park/web-kit';
import type { ScoreModels } from '@park/clauses';
import { codePicker } from './code-picker';
import { attributesNamed, type Branch, type Group, isGroup, type Row } from './condition-tree';
import { sentenceOf } from './sentence';
import { calledIn, ROOT } from './typed-tree';
import { writtenCondition } from './written-condition';

const operators: Readonly<Record<Operator, string>> = {
  eq: '是',
  in: '属于',
  containsAny: '含任一',
  gte: '≥',
  lte: '≤',
  between: '介于（含两端）',
  exists: '有记录',
};

const kinds: Readonly<Record<Group['kind'], string>> = {
  all: '全部满足',
  any: '任一满足',
  least: '至少几项',
  none: '都不满足',
};

const symbols: Readonly<Record<Group['kind'], IconName>> = {
  all: 'circle-check',
  any: 'circles-relation',
  least: 'list-numbers',
  none: 'ban',
};

/** What a group asks of the conditions below it, beside its kind. */
const asks: Readonly<Record<Group['kind'], (below: number) => string>> = {
  all: (below) => `以下 ${below} 条都要达到`,
  any: () => '有一条达到就行',
  least: (below) => `共 ${below} 项`,
  none: () => '以下有一条达到就不行',
};

export const years: Readonly<Record<string, string>> = {
  'T-1': '上一年度',
  'T-2': '前年度（T-2）',
  'T-3': 'T-3 年度',
  'T-1,T-2': '近两年每年',
  'T-1,T-2,T-3': '近三年每年',
};

/** Beside the dictionary, what is applied for: a word of the language itself. */
const APPLICATION = 'applicationType';

/** What an editor shows beside its tree. */
interface EditorTools extends Marks {
  readonly asOf: CalendarDate;
  readonly models?: ScoreModels;
}

/** What is said of single rows and groups, by their place. */
interface Marks {
  readonly problems: readonly FieldProblem[];
  /** The tables of points that can be chosen, by name. */
  readonly tables?: Readonly<Record<string, string>>;
  readonly counts?: ReadonlyMap<string, BranchCount>;
}

/** How many companies meet a row or group, in words and as a bar. */
export interface BranchCount {
  readonly text: string;
  /** The rest, for those who do not see the bar. */
  readonly more?: string;
  readonly bar?: { readonly met: number; readonly open: number };
}

/** The editor of a condition: its tree with everything that can be chosen, its words, and what is wrong where. */
export function conditionEditor(tree: Group, { asOf, problems, models, tables, counts }: EditorTools) {
  const written = writtenCondition(tree, models);
  const offered = tables ?? Object.fromEntries(Object.keys(models ?? {}).map((name) => [name, '本版本的评分表']));
  return {
    root: shown(tree, { at: ROOT, name: '' }, { problems, tables: offered, counts }),
    hasTables: Object.keys(offered).length > 0,
    attributeNames: attributes.filter(({ format }) => format !== 'titles').map(({ label }) => label),
    words: written.ok ? wordLines(requirementLines(written.expression, asOf)) : null,
    sentence: written.ok ? sentenceOf(requirementLines(written.expression, asOf)) : null,
    json: written.ok
      ? JSON.stringify(written.expression, (key, value: unknown) => (key === 'rules' ? undefined : value), 1)
      : null,
  };
}

/** The tree of a condition by itself, its root at a place, for forms that carry several. */
export function conditionTree(tree: Group, at: string, problems: readonly FieldProblem[]) {
  return shown(tree, { at, name: '' }, { problems });
}

/** A short name of a group: its kind, and what it asks about; '' for a row. */
export function groupName(tree: Group, node: string): string {
  const path = node.split('.').slice(1).map(Number);
  const found = path.reduce<Branch | undefined>(
    (at, number) => (at && isGroup(at) ? at.children[number] : undefined),
    tree,
  );
  if (!found || !isGroup(found)) return '';
  const asked = [...new Set(labelsIn(found))];
  const rest = asked.length > NAMED ? ` 等 ${asked.length} 项` : '';
  return `${kinds[found.kind]}：${asked.slice(0, NAMED).join('、')}${rest}`;
}

const NAMED = 2;

function labelsIn(branch: Branch): string[] {
  if (isGroup(branch)) return branch.children.flatMap(labelsIn);
  if (branch.kind === 'row') return [specOf(branch.field, vocabulary)?.label ?? ''].filter(Boolean);
  return [branch.kind === 'person' ? '人工认定' : '评分'];
}

/** The words of a condition, line by line, with how deep each stands. */
export function wordLines(lines: readonly ReasonLine[]): { readonly depth: number; readonly text: string }[] {
  return lines.flatMap((line) => {
    if (line.kind === 'idle') return wordLines(line.lines);
    if (line.kind === 'condition') return [{ depth: line.depth, text: line.requirement }];
    const any = line.least ? `以下至少满足 ${line.least} 项` : '以下满足一项即可';
    const text = line.rule === 'all' ? '以下须全部满足' : any;
    return [{ depth: line.depth, text }];
  });
}

interface Place {
  readonly at: string;
  /** Which one it is, such as 2.1; '' for the root. */
  readonly name: string;
}

function shown(branch: Branch, { at, name }: Place, marks: Marks): object {
  const { problems, tables = {}, counts } = marks;
  const common = {
    count: counts?.get(at),
    ...{ at, name, isRoot: name === '', called: calledIn(at) },
    problem: problems
      .filter(({ field }) => field === at)
      .map(({ message }) => message)
      .join('；'),
  };
  if (isGroup(branch))
    return {
      ...{ ...common, isGroup: true, isLeast: branch.kind === 'least', least: branch.least },
      ...{ kind: branch.kind, symbol: symbols[branch.kind], asks: asks[branch.kind](branch.children.length) },
      kinds: choices(kinds, branch.kind),
      children: branch.children.map((child, number) =>
        shown(child, { at: `${at}.${number}`, name: [name, number + 1].filter(Boolean).join('.') }, marks),
      ),
    };
  if (branch.kind === 'row') return { ...common, isRow: true, ...shownRow(branch) };
  if (branch.kind === 'score')
    return { ...common, isScore: true, gte: branch.gte, tables: choices(tables, branch.model) };
  return { ...common, isPerson: branch.kind === 'person', ...branch };
}

function shownRow({ field, op, year, values, find, seek }: Row) {
  const spec = specOf(field, vocabulary);
  const known = spec ? operatorsOf(spec) : (Object.keys(operators) as Operator[]);
  const own = year === '' || Object.hasOwn(years, year) ? years : { ...years, [year]: `${year} 每年` };
  return {
    ...{ field, find, groups: attributeGroups(field, find) },
    operators: choices(Object.fromEntries(known.map((each) => [each, operators[each]])), op),
    isYearly: spec ? spec.period === 'year' : year !== '',
    years: choices(own, year),
    ...(op === 'exists' ? {} : shownValue(spec, { op, values, seek })),
  };
}

/** Yes or no, codes with boxes, or one or two inputs with their unit. */
function shownValue(spec: FieldSpec | undefined, { op, values, seek }: Pick<Row, 'op' | 'values' | 'seek'>) {
  if (spec?.kind === 'boolean') return { flags: choices({ true: '是', false: '否' }, [...values]) };
  const entry = spec && attribute(spec.key);
  if (entry && (isClosed(spec) || codePicker.suits(entry))) return { picker: codePicker.of(entry, { values, seek }) };
  if (spec && isClosed(spec)) {
    const chosen = values.map((each) => spec.codes?.[each] ?? each).join('、');
    return { codes: choices(spec.codes ?? {}, [...values]), chosen };
  }
  const isList = op === 'in' || op === 'containsAny';
  return {
    ...{ isTyped: true, value: isList ? values.join('、') : values[0], isBetween: op === 'between', upTo: values[1] },
    unit: entry ? entryForm.unitOf(entry) : '',
  };
}

function isClosed({ codes, openCodes }: FieldSpec): boolean {
  return codes !== undefined && openCodes !== true;
}

/** The dictionary by its sections; texts and titles in detail are nothing to compare with. */
export function attributeGroups(chosen: string, find = '') {
  const named = attributesNamed(find);
  const comparable = named.length > 0 ? named : attributes.filter(({ format }) => format !== 'titles');
  const groups = sections.map(({ code, label }) => ({
    label,
    options: comparable
      .filter(({ section }) => section === code)
      .map((each) => ({ value: each.key, label: each.label, chosen: each.key === chosen })),
  }));
  const application = specOf(APPLICATION, vocabulary);
  const word = { value: APPLICATION, label: application?.label ?? '', chosen: chosen === APPLICATION };
  const others = named.length > 0 && !word.label.includes(find) ? [] : [word];
  return [...groups, { label: '申请', options: others }].filter(({ options }) => options.length > 0);
}
