import { addDays, type CalendarDate, type FieldProblem, isCalendarDate, plainText } from '@park/kernel';
import { type FactSource, sourceLabels } from '@park/registry';
import { createHash, randomBytes } from 'node:crypto';

/** What a token may be used for. */
export const scopes = {
  'facts:write': '写入企业数据',
  'companies:read': '读取企业名录',
  'facts:read': '读取企业数据',
  'facts:read-sensitive': '读取财务等敏感数据',
  'evaluations:run': '对照政策和标准试算',
} as const;
export type Scope = keyof typeof scopes;

/** What was typed of a new token. */
export interface TokenForm {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly source: string;
  readonly expiresOn: string;
}

export interface ReadToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly source: FactSource;
  readonly expiresOn: CalendarDate;
}

/** How long a token may last, in days. */
export const LONGEST_DAYS = 366;
const LONGEST_NAME = 30;
const PREFIX = 'park_';

/** A token as it is given out, and what is kept of it. */
export function newToken(): { readonly token: string; readonly hash: string; readonly ending: string } {
  const token = PREFIX + randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token), ending: token.slice(-4) };
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The token that a call shows; null where it shows none. */
export function bearerIn(authorization: unknown): string | null {
  const [, token] = /^Bearer (park_[\w-]{43})$/i.exec(typeof authorization === 'string' ? authorization : '') ?? [];
  return token ?? null;
}

/** What was typed as a token, or everything that is wrong with it. */
export function readToken(form: TokenForm, today: CalendarDate): ReadToken | FieldProblem[] {
  const name = plainText(form.name);
  const chosen = form.scopes.filter((scope): scope is Scope => Object.hasOwn(scopes, scope));
  const last = addDays(today, LONGEST_DAYS);
  const { expiresOn } = form;
  const problems = [
    ...([...name].length < 2 || [...name].length > LONGEST_NAME
      ? [{ field: 'name', message: `请填写“名称”，2 到 ${LONGEST_NAME} 字，如“税务数据交换”。` }]
      : []),
    ...(chosen.length === 0 ? [{ field: 'scopes', message: '请至少勾选一项“用途”。' }] : []),
    ...(Object.hasOwn(sourceLabels, form.source)
      ? []
      : [{ field: 'source', message: '请选择“数据来源”：用这个令牌写入的数据按这个来源登记。' }]),
    ...(isCalendarDate(expiresOn) && expiresOn > today && expiresOn <= last
      ? []
      : [{ field: 'expiresOn', message: `“有效期至”请填写明天到 ${last} 之间的日期。` }]),
  ];
  if (problems.length > 0) return problems;
  return { name, scopes: chosen, source: form.source as FactSource, expiresOn: expiresOn as CalendarDate };
}

/** What a token is on a day. */
export function stateOf(
  { expiresOn, revokedAt }: { readonly expiresOn: string; readonly revokedAt: Date | null },
  today: CalendarDate,
): 'open' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  return expiresOn < today ? 'expired' : 'open';
}
