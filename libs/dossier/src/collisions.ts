import type { Conflict } from '@park/kernel';
import { attribute, FactsConflict, formatValue, sourceLabels } from '@park/registry';

/** One value that somebody else recorded while the form was open, in words. */
export interface Collision {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
  readonly by: string;
}

/** The clashing values of both sides; none of a conflict about anything else than facts. */
export function collisions(conflict: Conflict): Collision[] {
  if (!(conflict instanceof FactsConflict)) return [];
  return conflict.clashes.map((clash) => {
    const entry = attribute(clash.attribute);
    const inWords = (value: typeof clash.yours) => formatValue(entry ?? { kind: 'text' }, value);
    return {
      label: (clash.year === null ? '' : `${clash.year} 年`) + (entry?.label ?? ''),
      mine: inWords(clash.yours),
      theirs: inWords(clash.theirs),
      by: `${clash.theirName}，${sourceLabels[clash.theirSource]}`,
    };
  });
}
