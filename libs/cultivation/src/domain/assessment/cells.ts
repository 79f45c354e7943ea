import type { State } from '@park/criteria';
import type { Assessment } from './assess';

type Judged = Pick<Assessment, 'criterion' | 'failing' | 'missing'>;

/** How each condition of a title stands, in the order of its standard; none where that is still to be entered. */
export function conditionCells({ criterion, failing, missing }: Judged): { text: string; state: State }[] {
  return (criterion?.conditions ?? []).map(({ id, text }) => {
    if (failing.includes(id)) return { text, state: 'unmet' };
    return { text, state: missing.includes(id) ? 'unknown' : 'met' };
  });
}
