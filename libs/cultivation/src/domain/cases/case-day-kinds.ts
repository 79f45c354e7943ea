/** What a case can have on a day. */
export const caseDayKinds = { next: '下一步', due: '办理期限', target: '计划申报', until: '有效期止' } as const;
export type CaseDayKind = keyof typeof caseDayKinds;
