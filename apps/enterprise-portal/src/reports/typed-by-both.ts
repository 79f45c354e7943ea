import type { Collision } from '@park/dossier';
import type { Answers, AskedField } from '@park/reports';

interface BothSides {
  readonly mine: Answers;
  readonly theirs: Answers;
}

/** Where two people of a company typed differently into one page. */
export function typedByBoth(fields: readonly AskedField[], { mine, theirs }: BothSides): Collision[] {
  return fields.flatMap(({ name, label, entry }) => {
    const [own, other] = [wordsIn(mine, name), wordsIn(theirs, name)];
    const words = (texts: string) => (entry.codes && texts ? inWords(entry.codes, texts) : texts || '（未填）');
    return own === other ? [] : [{ label, mine: words(own), theirs: words(other), by: '贵企业的同事' }];
  });
}

function wordsIn(answers: Answers, name: string): string {
  const answer = answers[name];
  return answer?.none ? '没有' : (answer?.typed ?? []).join('、');
}

function inWords(codes: Readonly<Record<string, string>>, texts: string): string {
  return texts
    .split('、')
    .map((text) => codes[text] ?? text)
    .join('、');
}
