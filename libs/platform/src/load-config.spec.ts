import { ConfigurationInvalid, loadConfig } from './load-config';

const problemsOf = (env: Record<string, string>) => {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigurationInvalid).problems;
  }
};

describe('configuration', () => {
  it('needs nothing to be set', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({ parkAdminPort: 3000, enterprisePortalPort: 3001, host: '127.0.0.1' });
    expect(config).toMatchObject({ nodeEnv: 'development', outboxWorker: true });
    expect(config.databaseUrl).toBeUndefined();
  });

  it('reads numbers, switches and addresses', () => {
    const config = loadConfig({
      PARK_ADMIN_PORT: '8080',
      OUTBOX_WORKER: 'off',
      DATABASE_URL: 'mysql://a:b@db:3306/park',
    });
    expect(config).toMatchObject({ parkAdminPort: 8080, outboxWorker: false, databaseUrl: 'mysql://a:b@db:3306/park' });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ DATABASE_URL: '', HOST: ' ' })).toMatchObject({ host: '127.0.0.1' });
  });

  it('lists every problem at once, each naming the variable', () => {
    const problems = problemsOf({
      PARK_ADMIN_PORT: 'abc',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'postgres://x/y',
      SMTP_URL: 'smtp://h',
    });
    for (const name of ['PARK_ADMIN_PORT', 'LOG_LEVEL', 'DATABASE_URL', 'MAIL_FROM'])
      expect(problems.filter((problem) => problem.includes(name))).toHaveLength(1);
  });

  it('refuses one port for both applications', () => {
    expect(problemsOf({ PARK_ADMIN_PORT: '4000', ENTERPRISE_PORTAL_PORT: '4000' })).toHaveLength(1);
  });

  it('knows the address people type', () => {
    expect(loadConfig({ HOST: '0.0.0.0' }).originOf('park-admin')).toBe('http://127.0.0.1:3000');
    const behindProxy = loadConfig({ ENTERPRISE_PORTAL_ORIGIN: 'https://qy.example.cn' });
    expect(behindProxy.originOf('enterprise-portal')).toBe('https://qy.example.cn');
  });
});
