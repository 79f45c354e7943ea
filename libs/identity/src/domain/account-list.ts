import { roleNames } from './roles';

/** What the list of accounts is filtered, sorted and shown by; entries satisfy what lists of the applications ask of a field. */
interface AccountField {
  readonly key: AccountFieldKey;
  readonly label: string;
  readonly kind: 'date' | 'code' | 'set' | 'text' | 'boolean';
  readonly period: 'none';
  readonly codes?: Readonly<Record<string, string>>;
}

export type AccountFieldKey = 'username' | 'kind' | 'roles' | 'state' | 'factor' | 'login' | 'opened';

/** How an account stands. */
export const accountStates = { open: '正常', first: '待首次改密', disabled: '已停用' } as const;
export const accountKinds = { staff: '园区账号', company: '企业账号' } as const;

/** In the order in which people are asked. */
export const accountFields: readonly AccountField[] = [
  { key: 'username', label: '用户名', kind: 'text', period: 'none' },
  { key: 'kind', label: '类别', kind: 'code', period: 'none', codes: accountKinds },
  { key: 'roles', label: '角色', kind: 'set', period: 'none', codes: { ...roleNames.staff, ...roleNames.company } },
  { key: 'state', label: '状态', kind: 'code', period: 'none', codes: accountStates },
  { key: 'factor', label: '已启用第二道验证', kind: 'boolean', period: 'none' },
  { key: 'login', label: '最近登录', kind: 'date', period: 'none' },
  { key: 'opened', label: '开通日期', kind: 'date', period: 'none' },
];

/** Parts of the list: all, those of companies and of the park, those never used yet, those closed. */
export const accountParts = {
  all: '全部',
  company: accountKinds.company,
  staff: accountKinds.staff,
  first: accountStates.first,
  disabled: accountStates.disabled,
} as const;

export type AccountPart = keyof typeof accountParts;
