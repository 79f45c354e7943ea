/** What stands for the name of somebody whose account has ended. */
export const ENDED_NAME = '已注销账号';

/** The user name of an account that has ended; no new account can have one like it. */
export function endedUsername(id: string): string {
  return `#${id}`;
}

/** Whether an account has ended for good. */
export function hasEnded({ username }: { readonly username: string }): boolean {
  return username.startsWith('#');
}
