import { Conflict } from '@park/kernel';
import { attribute } from '../attributes/dictionary';
import { formatValue } from '../values/display';
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
