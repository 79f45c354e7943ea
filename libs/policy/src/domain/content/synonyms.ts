import { type FieldProblem, plainText, searchKey } from '@park/kernel';

/** Words of which whoever searches for one finds the others. */
export type SynonymGroups = readonly (readonly string[])[];

const MOST_GROUPS = 500;
const LONGEST = 30;

/** A group a line, its words divided by 、; every word in one group only. */
export function readSynonyms(
  typed: string,
): { readonly groups: SynonymGroups } | { readonly problems: readonly FieldProblem[] } {
  const lines = typed.split(/\r?\n/).map(wordsIn);
  const groups = lines.filter((words) => words.length > 0);
  const problems = lines.flatMap((words, at) => problemsOf(words, at + 1));
  const places = new Map<string, number>();
  lines.forEach((words, at) => {
    for (const word of words) {
      const before = places.get(searchKey(word));
      if (before !== undefined)
        problems.push(`“${word}”写了两次（第 ${before} 行和第 ${at + 1} 行），请留一处；意思相同的几组请并成一行。`);
      places.set(searchKey(word), at + 1);
    }
  });
  if (groups.length > MOST_GROUPS) problems.push(`最多 ${MOST_GROUPS} 组，现为 ${groups.length} 组，请精简。`);
  if (problems.length === 0) return { groups };
  return { problems: problems.slice(0, 5).map((message) => ({ field: 'groups', message })) };
}

function wordsIn(line: string): string[] {
  return line
    .split(/[、,，;；\s]+/)
    .map(plainText)
    .filter((word) => searchKey(word) !== '');
}

function problemsOf(words: readonly string[], line: number): string[] {
  const long = words.find((word) => [...word].length > LONGEST);
  return [
    ...(words.length === 1
      ? [`第 ${line} 行只有一个词“${words[0]}”，请用顿号隔开写上意思相同的词，或删去这一行。`]
      : []),
    ...(long ? [`第 ${line} 行的“${[...long].slice(0, 12).join('')}…”超过 ${LONGEST} 个字，请只写词。`] : []),
  ];
}

/** As they are typed. */
export function synonymsText(groups: SynonymGroups): string {
  return groups.map((words) => words.join('、')).join('\n');
}

/** Every word, in the form in which texts are compared, with all words of its group. */
export function wordsAlike(groups: SynonymGroups): ReadonlyMap<string, readonly string[]> {
  return new Map(
    groups.map((words) => words.map(searchKey)).flatMap((words) => words.map((word) => [word, words] as const)),
  );
}
