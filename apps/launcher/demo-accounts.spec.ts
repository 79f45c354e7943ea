import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountTable, type DemoAccount, readDemoAccounts, writeDemoAccounts } from './demo-accounts';

const officer: DemoAccount = { app: 'park-admin', role: 'policy-officer', username: 'zhengce', password: 'p-1' };
const owner: DemoAccount = {
  app: 'enterprise-portal',
  role: 'company-owner',
  username: 'a',
  password: 'long-password',
  company: '演示化工有限公司',
};

describe('the demo logins', () => {
  it('are kept in a file only its owner can read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'park-accounts-'));
    expect(readDemoAccounts(folder)).toEqual([]);
    writeDemoAccounts(folder, [officer, owner]);
    expect(readDemoAccounts(folder)).toEqual([officer, owner]);
    expect(statSync(join(folder, 'demo-accounts.json')).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });

  it('are shown in columns, Chinese characters being two wide', () => {
    expect(accountTable([officer, owner]).split('\n')).toEqual([
      '  应用     角色         用户名    密码            企业',
      '  园区端   政策专员     zhengce   p-1',
      '  企业端   企业负责人   a         long-password   演示化工有限公司',
    ]);
  });
});
