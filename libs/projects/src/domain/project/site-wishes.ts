import { type OpenStage, placeOf, type Stage, stagesBetween } from '../stages';

/** What the site of a project is asked for when the project comes to a stage, by its category. */
type Wish = 'lock' | 'grant' | 'build' | 'use' | 'rent' | 'own' | 'free';

const wishes: Readonly<Record<string, Readonly<Partial<Record<Stage, Wish>>>>> = {
  land: { signed: 'lock', approved: 'grant', started: 'build', in_production: 'use' },
  lease: { signed: 'lock', started: 'rent' },
  purchase: { signed: 'lock', started: 'own' },
};

/**
 * What a move asks of the site of a project, in order: forward what every stage on the way asks; what was kept is let go
 * where the project ends or goes back before its signature. An extension on own ground asks nothing.
 */
export function siteWishes(
  { from, to }: { readonly from: Stage; readonly to: Stage },
  category: string | null,
): readonly { readonly stage: Stage; readonly wish: Wish }[] {
  const own = wishes[category ?? ''] ?? {};
  if (placeOf(to) < placeOf('signed')) return [{ stage: to, wish: 'free' }];
  if (from === 'terminated' || placeOf(to) <= placeOf(from)) return [];
  const way = stagesBetween(from as OpenStage, to as OpenStage);
  return way.flatMap((stage) => (own[stage] ? [{ stage, wish: own[stage] }] : []));
}
