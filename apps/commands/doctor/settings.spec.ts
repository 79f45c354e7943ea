import { loadConfig } from '@park/platform';
import { lineOf } from './finding';
import { settingsFindings } from './settings';

const wrong = (env: Record<string, string>) =>
  settingsFindings(loadConfig(env))
    .filter(({ state }) => state !== 'ok')
    .map(({ state, what }) => `${state} ${what}`);

const good = {
  NODE_ENV: 'production',
  DATABASE_URL: 'mysql://park:x@db/park',
  WEB_DATABASE_URL: 'mysql://web:x@db/park',
  PARK_ADMIN_ORIGIN: 'https://park.example.cn',
  ENTERPRISE_PORTAL_ORIGIN: 'https://qy.example.cn',
  TRUST_PROXY: '127.0.0.1',
  SMTP_URL: 'smtp://mail',
  MAIL_FROM: 'a@example.cn',
  CLAMD: '127.0.0.1:3310',
  BACKUP_KEY_FILE: '/etc/park/backup.key',
  PARK_NAME: '滨港园区管理委员会',
  PARK_ADDRESS: '天津市滨海新区示例路 1 号',
  PARK_PHONE: '022-63300000',
};

describe('the settings of an installation', () => {
  it('are all well when all is set', () => expect(wrong(good)).toEqual([]));

  it.each([
    ['PARK_ADMIN_ORIGIN', 'http://park.example.cn', 'unsafe park-admin 的网址'],
    ['HOST', '0.0.0.0', 'unsafe 监听地址'],
    ['TRUST_PROXY', '', 'unsafe 可信代理'],
    ['WEB_DATABASE_URL', '', 'unsafe 网站的数据库用户'],
    ['WEB_DATABASE_URL', good.DATABASE_URL, 'unsafe 网站的数据库用户'],
    ['CLAMD', '', 'missing 病毒检查'],
    ['BACKUP_KEY_FILE', '', 'missing 备份密钥'],
    ['GALLERY', 'on', 'unsafe 组件样张'],
    ['PARK_PHONE', '', 'missing 园区管理机构'],
  ])('are not with %s=%s', (name, value, line) => expect(wrong({ ...good, [name]: value })).toEqual([line]));

  it('are not with files that go to a bucket unprotected', () => {
    const bucket = { FILES_BUCKET_KEY_ID: 'id', FILES_BUCKET_SECRET: 'secret' };
    expect(wrong({ ...good, ...bucket, FILES_BUCKET: 'https://s3.example.cn/park' })).toEqual([]);
    expect(wrong({ ...good, ...bucket, FILES_BUCKET: 'http://s3.example.cn/park' })).toEqual(['unsafe 文件存储']);
  });

  it('need little outside production', () => {
    expect(wrong({ NODE_ENV: 'development', BACKUP_KEY: 'a long passphrase' })).toEqual([]);
  });

  it('say what to do about each fault', () => {
    const lines = settingsFindings(loadConfig({ NODE_ENV: 'production' }));
    expect(lines.filter(({ state, remedy }) => state !== 'ok' && !/请/.test(remedy)).map(lineOf)).toEqual([]);
  });
});
