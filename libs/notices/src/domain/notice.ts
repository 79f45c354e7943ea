/** The groups of notices, with what people call them. */
export const noticeKinds = { security: '账号安全', work: '待办', job: '后台任务', policy: '政策' } as const;

export type NoticeKind = keyof typeof noticeKinds;
export type Urgency = 'normal' | 'urgent';

/** News for people. */
export interface Notice {
  /** The same key is told once, however often it is sent. */
  readonly key: string;
  readonly kind: NoticeKind;
  /** The record it is about, such as `job:12`. */
  readonly subject: string;
  /** Accounts, of staff or of companies. */
  readonly people: readonly string[];
  readonly urgency?: Urgency;
  readonly title: string;
  readonly text: string;
  /** Local path of the page about it. */
  readonly href?: string;
}

const LENGTHS = { title: 200, text: 1000 } as const;

/** A text as the column holds it; what is too long ends in …. */
export function fitting(text: string, field: keyof typeof LENGTHS): string {
  const letters = [...text];
  return letters.length <= LENGTHS[field] ? text : `${letters.slice(0, LENGTHS[field] - 1).join('')}…`;
}
