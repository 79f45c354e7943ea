import { dateInShanghai, type StoryLine, type StoryPlace } from '@park/kernel';

/** The kinds of lines on the timeline of a company: what the filter calls them. Lines of one moment follow in this order. */
export const storyKinds = {
  facts: '数据',
  name: '名称',
  record: '记录',
  merge: '档案合并',
  claim: '开通申请',
  push: '政策推送',
  case: '培育案卷',
  project: '招商项目',
  report: '年度填报',
} as const;

export type StoryKind = keyof typeof storyKinds;
export type KnownLine = StoryLine & { readonly kind: StoryKind };

/** The last line of the page before. */
export interface StoryCursor extends StoryPlace {
  readonly kind: StoryKind;
}

const ORDER = Object.keys(storyKinds) as StoryKind[];
const LAST: StoryPlace = { at: new Date('9999-12-31T00:00:00.000Z'), id: Number.MAX_SAFE_INTEGER };

/** Before which place lines of a kind come after the cursor. */
export function placeOf(kind: StoryKind, cursor: StoryCursor | null): StoryPlace {
  if (!cursor) return LAST;
  const place = ORDER.indexOf(kind) - ORDER.indexOf(cursor.kind);
  return { at: cursor.at, id: place === 0 ? cursor.id : place > 0 ? LAST.id : 0 };
}

/** The latest of all kinds, and the cursor of the page after it; null where nothing follows. */
export function pageOfStory(
  lines: readonly KnownLine[],
  atMost: number,
): { readonly shown: readonly KnownLine[]; readonly next: string | null } {
  const sorted = lines.toSorted(
    (a, b) => b.at.getTime() - a.at.getTime() || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.id - a.id,
  );
  const shown = sorted.slice(0, atMost);
  const last = shown.at(-1);
  return { shown, next: last && sorted.length > atMost ? `${last.at.toISOString()}.${last.kind}.${last.id}` : null };
}

/** null for nothing and for what is no cursor of ours. */
export function readCursor(text: string): StoryCursor | null {
  const [, at, kind = '', id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\.([a-z]+)\.(\d{1,15})$/.exec(text) ?? [];
  if (!at || !Object.hasOwn(storyKinds, kind) || Number.isNaN(Date.parse(at))) return null;
  return { at: new Date(at), kind: kind as StoryKind, id: Number(id) };
}

/** A line as the page shows it; edits of one person in a row on one day are one with the single ones inside. */
export interface ShownLine {
  readonly on: string;
  readonly kind: StoryKind;
  readonly title: string;
  readonly text: string;
  readonly who: string;
  readonly href?: string;
  readonly isSystem: boolean;
  readonly inside: readonly KnownLine[];
}

export function foldRuns(lines: readonly KnownLine[]): ShownLine[] {
  const runs: KnownLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run && line.kind === 'facts' && isSameRun(run[0]!, line)) run.push(line);
    else runs.push([line]);
  }
  return runs.map(shownRun);
}

function isSameRun(first: KnownLine, line: KnownLine): boolean {
  return first.kind === 'facts' && first.who === line.who && dayOf(first) === dayOf(line);
}

function shownRun(run: readonly KnownLine[]): ShownLine {
  const first = run[0]!;
  const base = { on: dayOf(first), kind: first.kind, who: first.who, isSystem: first.who === '系统' };
  if (run.length === 1) return { ...base, title: first.title, text: first.text, href: first.href, inside: [] };
  return { ...base, title: '更新数据', text: `当天连续 ${run.length} 次`, inside: run };
}

function dayOf({ at }: KnownLine): string {
  return dateInShanghai(at);
}
