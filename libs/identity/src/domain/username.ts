/** The lengths of what names a person, as the checks below and the columns know them. */
export const personLengths = { username: 40, name: 30 } as const;

const USERNAME = new RegExp(`^[a-z0-9][a-z0-9._-]{2,${personLengths.username - 1}}$`);

/** How a username is stored and compared. */
export function normalUsername(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .toLowerCase();
}

/** What is wrong with a new username, or null. */
export function usernameProblem(username: string): string | null {
  return USERNAME.test(username)
    ? null
    : `用户名须为 3 至 ${personLengths.username} 位，以小写字母或数字开头，只能包含小写字母、数字、点、横线和下划线，例如 wang.haitao`;
}

/** What is wrong with a person's name, or null. */
export function personNameProblem(name: string): string | null {
  const length = [...name].length;
  return length >= 1 && length <= personLengths.name && !/[\p{Cc}\p{Cf}\p{Co}\p{Cs}<>]/u.test(name)
    ? null
    : `姓名须为 1 至 ${personLengths.name} 个字，不能包含尖括号或控制字符`;
}
