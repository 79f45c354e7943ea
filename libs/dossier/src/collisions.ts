import type { Conflict } from '@park/kernel';
import { attribute, type FactInput, type FactSource, formatValue, sourceLabels } from '@park/registry';

/** One value that somebody else recorded while the form was open, in words. */
export interface Collision {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
  readonly by: string;
}

/** A fact that two people recorded, as the conflict of the registry carries it. */
interface Clash extends Pick<FactInput, 'attribute' | 'year'> {
  readonly yours: FactInput['value'];
  readonly theirs: FactInput['value'];
  readonly theirName: string;
  readonly theirSource: FactSource;
}

/** The clashing values of both sides; none of a conflict about anything else than facts. */
export function collisions(conflict: Conflict): Collision[] {
  const { clashes = [] } = conflict as Conflict & { readonly clashes?: readonly Clash[] };
  return clashes.map((clash) => {
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
