/** How somebody of the park and the investor were in touch. */
export const contactWays = {
  'visit-in': '到访园区',
  'visit-out': '上门拜访',
  material: '书面资料',
  'draft-agreement': '协议草案',
  'site-survey': '选址踏勘',
  phone: '电话',
  message: '微信、短信',
  'group-message': '群发消息',
  'internal-meeting': '内部会议',
  other: '其他',
} as const;

export type ContactWay = keyof typeof contactWays;

const REAL: readonly ContactWay[] = ['visit-in', 'visit-out', 'material', 'draft-agreement', 'site-survey'];

/** Whether a contact of this way counts as real progress, which renews the protection. Source: projects, section 1. */
export function isRealProgress(way: ContactWay): boolean {
  return REAL.includes(way);
}
