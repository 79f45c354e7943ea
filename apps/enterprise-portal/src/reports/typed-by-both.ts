import type { Collision } from '@park/dossier';
import { formatValue } from '@park/registry';
import { type Answers, type AskedField, reportAnswers } from '@park/reports';

interface BothSides {
  readonly mine: Answers;
  readonly theirs: Answers;
  /** Whose the other side is. */
  readonly by: string;
}

/** Where one page was filled in twice, and differently. */
export function typedByBoth(fields: readonly AskedField[], { mine, theirs, by }: BothSides): Collision[] {
  return fields.flatMap((field) => {
    const [own, other] = [wordsIn(mine, field), wordsIn(theirs, field)];
    return own === other ? [] : [{ label: field.label, mine: own, theirs: other, by }];
  });
}

/** A figure with its unit; what cannot be read as it was typed. */
function wordsIn(answers: Answers, field: AskedField): string {
  const { figures } = reportAnswers.read([field], answers);
  const figure = figures[0];
  return figure ? formatValue(field.entry, figure.value) : (answers[field.name]?.typed ?? []).join('、') || '（未填）';
}
