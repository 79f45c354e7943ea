import type { AskedFigures, Cases } from '@park/cultivation';
import { titleNames } from './case-words';
import { type AskedTitles, titlesHref } from './figure-links';

type Figures = Awaited<ReturnType<Cases['figures']['of']>>;
type By = NonNullable<AskedTitles['part']>['by'];

/** A change with its sign; 0 has none. */
export function signed(change: number): string {
  return change > 0 ? `+${change}` : String(change).replace('-', '−');
}

/** What is to be won beside what was won; null: no goal. */
function against(goal: number | undefined, gained: number) {
  const share = goal === undefined || goal === 0 ? null : gained / goal;
  return { goal: goal ?? null, share, isReached: goal !== undefined && gained >= goal };
}

/** The titles of the year that have a goal or were held, won or lost. */
export function titleRows({ held, targets, years }: Figures, { year, titleCode }: AskedFigures) {
  const at = years.length - years.indexOf(year);
  const codes = new Set([...targets.keys(), ...held.map((each) => each.titleCode)]);
  return [...codes]
    .filter((code) => titleCode === null || code === titleCode)
    .map((code) => {
      const own = held.find((each) => each.titleCode === code);
      const [gained, lost, now] = [own?.gained[at] ?? 0, own?.lost[at] ?? 0, own?.held[at] ?? 0];
      const to = (kind: AskedTitles['kind']) => titlesHref({ year, titleCode: code }, kind);
      return {
        ...{ label: titleNames[code] ?? code, gained, lost, held: now, net: signed(gained - lost) },
        ...against(targets.get(code)?.goals['park'], gained),
        ...{ gainedHref: to('gained'), lostHref: to('lost'), heldHref: to('end') },
      };
    })
    .filter(({ goal, gained, lost, held: now }) => goal !== null || gained + lost + now > 0);
}

/** What was won and lost in the year by zone, officer, industry or size, beside the goals that parts have. */
export function partRows(
  { by: counted, targets }: Figures,
  asked: AskedFigures,
  { by, labelOf }: { readonly by: By; readonly labelOf: (code: string | null) => string },
) {
  const goals = goalsOf(targets, asked, by);
  const missing = [...goals.keys()].filter((code) => !counted[by].some((each) => each.code === code));
  const all = [...counted[by], ...missing.map((code) => ({ code, gained: 0, aimed: 0, lost: 0 }))];
  return all.map(({ code, gained, aimed, lost }) => ({
    ...{ label: labelOf(code), gained, lost, net: signed(gained - lost), ...against(goals.get(code ?? ''), aimed) },
    // Goals of some titles are not held against what was won of others.
    ...(goals.has(code ?? '') && aimed !== gained && { aimed: `有目标的称号新增 ${aimed} 个` }),
    gainedHref: titlesHref(asked, 'gained', { by, code }),
    lostHref: titlesHref(asked, 'lost', { by, code }),
  }));
}

function goalsOf(targets: Figures['targets'], { titleCode }: AskedFigures, by: By): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const own = [...targets].filter(([code]) => titleCode === null || code === titleCode);
  for (const [key, goal] of own.flatMap(([, { goals }]) => Object.entries(goals))) {
    const part = key.slice(by.length + 1);
    if (key.startsWith(`${by}.`)) sums.set(part, (sums.get(part) ?? 0) + goal);
  }
  return sums;
}
