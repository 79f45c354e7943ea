/** What asks for somebody today, in the order in which it is worked through. */
export const dayGroups = {
  overdue: '下一步已逾期',
  today: '今天要办',
  aimless: '没有下一步',
  fading: '保护期将满',
} as const;

export type DayGroup = keyof typeof dayGroups;
