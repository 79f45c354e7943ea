import type { Stage } from '../support/people';
import { faultsOf, type Looking } from './looks';
import { adminTour, outsideTour, portalTour } from './page-tours';

/** Looks at every page at 390 and 1440 px, of an installation with the demo; at more widths and states: every-state.sweep.ts. */
export function looksAtEveryPage(stage: () => Stage): void {
  const looking = (): Looking => ({ product: stage().product, widths: ['phone', 'desktop'] });

  it.each([
    ['of park-admin', adminTour],
    ['of enterprise-portal', portalTour],
    ['before anybody is known', outsideTour],
  ])('%s is accessible, fits, and speaks Chinese', async (_, tour) => {
    expect(await faultsOf(await tour(stage()), looking())).toEqual([]);
  });
}
