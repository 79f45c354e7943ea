/** Topic: a person was told of a notice, and some way out has its credentials. */
export const NOTICE_TOLD = 'notices.told';

export interface NoticeTold {
  readonly noticeId: string;
  readonly userId: string;
  /** Set where it is sent once more: a name of that time. */
  readonly again?: string;
}
