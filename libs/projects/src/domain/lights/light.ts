import type { Exact } from '@park/kernel';

export type ProjectLight = 'red' | 'yellow' | 'unknown' | 'green';

/** How one item of a rule set stands, with the number that decides. */
export interface LightItem {
  readonly item: string;
  readonly light: ProjectLight;
  readonly value: Exact | null;
}
