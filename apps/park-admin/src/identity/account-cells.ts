import { type AccountRow, Accounts, roleNames } from '@park/identity';
import { dateInShanghai } from '@park/kernel';
import type { OutValue } from '@park/sheets';
import { type AccountListQuery, labelOf } from './account-list';
import { scopeWords } from './company-scope';

type Acting = Awaited<ReturnType<Accounts['lists']['page']>>['list']['rows'][number]['companies'];
/** An account with the companies it acts for. */
type Listed = AccountRow & { readonly companies: Acting };

const { states } = Accounts.listing;
const TONES: Readonly<Record<AccountRow['state'], string>> = { open: 'green', first: 'yellow', disabled: 'red' };
/** Where a cell stands in the lines of a phone: people of companies have companies, those of the park roles. */
const phone = { state: 1, username: 2, roles: 3 };
const companyPhone = { state: 1, username: 2, companies: 3 };
/** In the order of the file. */
const FILE = ['username', 'kind', 'roles', 'companies', 'state', 'factor', 'scope', 'login', 'opened'] as const;
const HEAD = ['姓名', '用户名', '类别', '角色', '所属企业', '状态', '第二道验证', '数据范围', '最近登录', '开通日期'];

/** An account as the cells of a line. */
export function accountCells(list: AccountListQuery, row: Listed) {
  const texts = textsOf(row);
  const places: Readonly<Record<string, number>> = row.account.kind === 'staff' ? phone : companyPhone;
  const [first, ...others] = row.companies.map(({ name }) => name);
  const shown: typeof texts = {
    ...texts,
    companies: others.length > 0 ? `${first} 等 ${others.length + 1} 家` : first,
  };
  return list.columns.map((column) => {
    const { key } = column;
    const cell = { kind: list.fields.field(key)?.kind === 'date' ? 'date' : 'text', label: labelOf(list, column) };
    const light = key === 'state' && { light: { tone: TONES[row.state], label: states[row.state] } };
    return { ...cell, place: places[key], text: shown[key], note: texts[key], ...light };
  });
}

/** The lines of the file of the accounts, its head first. */
export async function* accountFile(pages: AsyncGenerator<readonly Listed[]>): AsyncGenerator<readonly OutValue[]> {
  yield HEAD;
  for await (const rows of pages)
    for (const row of rows) {
      const texts = textsOf(row);
      yield [row.account.name, ...FILE.map((key) => texts[key] ?? '')];
    }
}

function textsOf({ account, state, factorSince, companies }: Listed): Readonly<Record<string, string | undefined>> {
  const isStaff = account.kind === 'staff';
  return {
    username: account.username,
    kind: isStaff ? '园区账号' : '企业账号',
    roles:
      [...new Set(isStaff ? account.roles : companies.map(({ role }) => role))].map(roleNames.of).join('、') ||
      undefined,
    companies: companies.map(({ name }) => name).join('、') || undefined,
    state: states[state],
    factor: isStaff ? (factorSince ? '已启用' : '未启用') : undefined,
    scope: isStaff ? scopeWords(account.companyScope) : undefined,
    login: account.lastLoginAt ? dateInShanghai(account.lastLoginAt) : '还没有登录过',
    opened: dateInShanghai(account.createdAt),
  };
}
