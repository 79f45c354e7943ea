import type { Exact } from '@park/kernel';

export type ProjectLight = 'red' | 'yellow' | 'unknown' | 'green';

/** What the lights are called. */
export const lightNames: Readonly<Record<ProjectLight, string>> = {
  red: '红灯',
  yellow: '黄灯',
  green: '绿灯',
  unknown: '待定',
};

/** How one item of a rule set stands, with the number that decides. */
export interface LightItem {
  readonly item: string;
  readonly light: ProjectLight;
  readonly value: Exact | null;
}
