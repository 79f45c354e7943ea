import { Conflict } from '@park/kernel';
import { attribute } from './attributes/dictionary';
import { formatValue } from './display';
import { sourceLabels } from './fact-source';
import type { Clash } from './recording';

/** Others recorded different values for the same facts since the form was opened; the page shows both. */
export class FactsConflict extends Conflict {
  constructor(readonly clashes: readonly Clash[]) {
    super(`${clashes.map(sentence).join('；')}。请核对后重新提交。`);
  }
}

function sentence({ attribute: key, year, yours, theirs, theirName, theirSource }: Clash): string {
  const entry = attribute(key);
  const subject = `${year === null ? '' : `${year} 年度`}${entry?.label ?? key}`;
  const shown = (value: typeof yours) => formatValue(entry ?? { kind: 'text' }, value);
  return `“${subject}”已由${theirName}登记为 ${shown(theirs)}（${sourceLabels[theirSource]}），您填写的是 ${shown(yours)}`;
}

/** One value that somebody else recorded while the form was open, in words. */
export interface Collision {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
  readonly by: string;
}

/** The clashing values of both sides. */
export function collisions(conflict: FactsConflict): Collision[] {
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
