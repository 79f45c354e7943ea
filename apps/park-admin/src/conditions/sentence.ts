import type { ReasonLine } from '@park/policy';

/** A piece of a sentence: what is asked about, the bound that it is held against, or one of several alternatives. */
export interface Piece {
  readonly text: string;
  readonly mark?: 'fact' | 'bound' | 'either';
}

/** A condition or group with what stands below it. */
interface Told {
  readonly line: Exclude<ReasonLine, { readonly kind: 'idle' }>;
  readonly below: readonly Told[];
}

const MARKS = [...'①②③④⑤⑥⑦⑧⑨⑩'];

/** The lines of a condition as one sentence with marks; [] without lines. */
export function sentenceOf(lines: readonly ReasonLine[]): Piece[] {
  const told = treeOf(lines);
  if (told.length === 0) return [];
  const parts = told.map(({ line, below }) => (line.kind === 'group' ? groupPieces(line, below) : factPieces(line)));
  return [...parts.flatMap((pieces, at) => (at === 0 ? pieces : [{ text: '；' }, ...pieces])), { text: '。' }];
}

function groupPieces(line: Extract<Told['line'], { kind: 'group' }>, below: readonly Told[]): Piece[] {
  const head = `${ruleWords(line, below.length)}：`;
  return [
    { text: head },
    ...below.flatMap((each, at): Piece[] => [
      ...(at === 0 ? [] : [{ text: '；' }]),
      { text: `${MARKS[at] ?? `（${at + 1}）`} ${plainText(each)}`, mark: 'either' },
    ]),
  ];
}

function factPieces({ requirement }: Extract<Told['line'], { kind: 'condition' }>): Piece[] {
  const [, what = '', bound = ''] = /^(.+?) ?((?:[≥≤<>=]|介于).+)$/u.exec(requirement) ?? [];
  if (bound !== '') return [{ text: what, mark: 'fact' }, { text: ' ' }, { text: bound, mark: 'bound' }];
  const [, name = '', value = ''] = /^(.+?：)(.+)$/u.exec(requirement) ?? [];
  return value === '' ? [{ text: requirement, mark: 'fact' }] : [{ text: name }, { text: value, mark: 'fact' }];
}

/** A branch below a group, without marks. */
function plainText({ line, below }: Told): string {
  if (line.kind === 'condition') return line.requirement;
  return `${ruleWords(line, below.length)}（${below.map(plainText).join('、')}）`;
}

function ruleWords({ rule, least }: { readonly rule: 'all' | 'any'; readonly least?: number }, count: number): string {
  if (rule === 'all') return `同时满足以下 ${count} 项`;
  return least ? `以下 ${count} 项中至少满足 ${least} 项` : '满足下列之一';
}

/** Lines by their depth, those of one depth in a row. */
function treeOf(lines: readonly ReasonLine[]): Told[] {
  const plain = lines.flatMap((line) => (line.kind === 'idle' ? line.lines : [line])) as Told['line'][];
  const [first] = plain;
  if (!first) return [];
  const tops = plain.flatMap(({ depth }, at) => (depth === first.depth ? [at] : []));
  return tops.map((at, place) => ({
    line: plain[at]!,
    below: treeOf(plain.slice(at + 1, tops[place + 1])),
  }));
}
