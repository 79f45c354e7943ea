import type { CalendarDate } from '@park/kernel';
import { develop } from '../develop';
import type { DemoCompany, Sketch } from '../sketch';
import { demoUscc } from '../uscc';
import { gaps } from './gaps';
import { ladder } from './ladder';
import { leaders } from './leaders';
import { mainCompany } from './main-company';
import { nearMisses } from './near-misses';
import { neighbours } from './neighbours';
import { troubled } from './troubled';

/** All written demo companies; the first is the one the portal's demo login belongs to. */
export const sketches: readonly Sketch[] = [
  mainCompany,
  ...ladder,
  ...leaders,
  ...nearMisses,
  ...gaps,
  ...troubled,
  ...neighbours,
];

/** The written companies with their facts, dated as if the files had been kept until the load day. */
export function demoCompanies(today: CalendarDate): DemoCompany[] {
  return sketches.map((sketch) => develop(sketch, demoUscc(sketch.no), { today }));
}
