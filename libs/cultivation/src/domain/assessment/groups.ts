/** The lists of companies that a title has: who holds it, whose term ends, who could have it and who lacks what; whose update is due. */
export const groups = {
  held: '持有',
  updating: '待更新',
  update180: '180 天内更新',
  update90: '90 天内更新',
  update30: '30 天内更新',
  due180: '180 天内到期',
  due90: '90 天内到期',
  due30: '30 天内到期',
  failing: '今天复核不达标',
  ready: '已符合未申报',
  applied: '已申报待结果',
  near: '差一项',
  two: '差两项',
  open: '只缺数据',
  banned: '禁报期内',
} as const;

export type Group = keyof typeof groups;

/** Of the lists of holders by the end of their term, and by the day of their yearly update: within how many days. */
export const dueDays = { due180: 180, due90: 90, due30: 30 } as const;
export const updateDays = { update180: 180, update90: 90, update30: 30 } as const;
