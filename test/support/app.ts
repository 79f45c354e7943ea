import type { CompanyRole, StaffRole, SystemActor } from '@park/kernel';
import { NewAccounts, Sessions } from '@park/identity';
import { type AppName, Clock, loadConfig } from '@park/platform';
import { createWebApp, type WebAppDefinition } from '@park/web-kit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { enterprisePortal } from '../../apps/enterprise-portal/src/app.module';
import { parkAdmin } from '../../apps/park-admin/src/app.module';
import { hashCheaply } from './cheap-hashes';
import { openTestDatabase, testDatabaseUrl } from './database';
import { makeHandlersWhenAsked } from './lazy-routes';
import { wordlessFields } from './trail-words';
import { plant, plantTyped, requireCleanLog, watchedLog } from './watched-log';

makeHandlersWhenAsked();

const definitions: Record<AppName, WebAppDefinition> = {
  'park-admin': parkAdmin,
  'enterprise-portal': enterprisePortal,
};
const tests: SystemActor = { kind: 'system', name: '测试' };
const cookieOf: Record<AppName, string> = {
  'park-admin': 'park_admin_session',
  'enterprise-portal': 'enterprise_portal_session',
};

export interface TestPage {
  readonly status: number;
  readonly text: string;
  /** The answer as it is, for what is no text. */
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  /** Where a redirect leads; '' without one. */
  readonly location: string;
}

export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** A browser of one person: keeps cookies, posts forms as our own pages do. */
export class TestClient {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly origin: string,
    cookies: Readonly<Record<string, string>> = {},
  ) {
    Object.entries(cookies).forEach(([name, value]) => this.keep(name, value));
  }

  private keep(name: string, value: string): void {
    plant(value);
    this.cookies.set(name, value);
  }

  /** The cookies as they are sent. */
  sent(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<TestPage> {
    return this.send({ method: 'GET', url: path, headers: { accept: 'text/html', ...headers } });
  }

  post(path: string, form: FormFields = {}, headers: Readonly<Record<string, string>> = {}): Promise<TestPage> {
    plantTyped(form);
    const fields = Object.entries(form).flatMap(([key, value]) => [value].flat().map((one) => [key, String(one)]));
    const payload = new URLSearchParams(fields as [string, string][]).toString();
    const own = { accept: 'text/html', origin: this.origin, 'content-type': 'application/x-www-form-urlencoded' };
    return this.send({ method: 'POST', url: path, payload, headers: { ...own, ...headers } });
  }

  /** A form with files, as a browser sends it. */
  async upload(path: string, form: Readonly<Record<string, string | File>>): Promise<TestPage> {
    plantTyped(form);
    const fields = new FormData();
    for (const [name, value] of Object.entries(form)) fields.append(name, value);
    const sent = new Response(fields);
    const type = sent.headers.get('content-type') ?? '';
    const headers = { accept: 'text/html', origin: this.origin, 'content-type': type };
    return this.send({ method: 'POST', url: path, payload: Buffer.from(await sent.arrayBuffer()), headers });
  }

  /** Any request, with this person's cookies and nothing else added. */
  async send(request: {
    method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
    url: string;
    headers?: Readonly<Record<string, string>>;
    payload?: string | Buffer;
  }): Promise<TestPage> {
    const cookie = this.sent();
    const host = new URL(this.origin).host;
    const headers = { host, ...request.headers, ...(cookie ? { cookie } : {}) };
    const answer = await this.app.inject({ ...request, headers });
    for (const { name, value } of answer.cookies)
      if (value) this.keep(name, value);
      else this.cookies.delete(name);
    const { statusCode: status, body: text, rawPayload: bytes } = answer;
    return { status, text, bytes, headers: answer.headers, location: String(answer.headers.location ?? '') };
  }
}

/** A clock that stands still once it has been set. */
export interface TestClock {
  set(now: Date | string): void;
  release(): void;
}

export interface TestApp {
  readonly nest: NestFastifyApplication;
  readonly db: DataSource;
  readonly clock: TestClock;
  readonly origin: string;
  /** A browser in which nobody is logged in. */
  visitor(): TestClient;
  get(path: string): Promise<TestPage>;
  post(path: string, form?: FormFields): Promise<TestPage>;
  /** An account of the park that can log in by this password. */
  addStaff(person: { username: string; password: string }): Promise<unknown>;
  /** A new person with this role, logged in; roles of companies need the company. */
  loginAs(role: StaffRole | CompanyRole, company?: { companyId: string }): Promise<TestClient>;
  close(): Promise<void>;
}

/** Starts an application on an empty schema of this jest worker; `reuse` keeps what another app put there. */
export async function openApp(
  name: AppName,
  {
    reuse = false,
    port = 0,
    environment = {} as Readonly<Record<string, string>>,
    log = { write: (_line: string): void => {} },
  } = {},
): Promise<TestApp> {
  if (!reuse) await (await openTestDatabase([])).destroy();
  const definition = definitions[name];
  const config = loadConfig({
    DATABASE_URL: testDatabaseUrl(),
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'info',
    OUTBOX_WORKER: 'off',
    FIELD_KEY: 'f'.repeat(64),
    ...environment,
    ...(port ? { [name === 'park-admin' ? 'PARK_ADMIN_PORT' : 'ENTERPRISE_PORTAL_PORT']: String(port) } : {}),
  });
  const write = (line: string) => (watchedLog.write(line), log.write(line));
  const nest = await createWebApp(definition.module(config), { ...definition, config, log: { write } });
  hashCheaply(nest);
  const origin = config.originOf(name);
  const visitor = (cookies = {}) => new TestClient(nest, origin, cookies);
  return {
    nest,
    origin,
    db: nest.get(DataSource),
    clock: clockOf(nest),
    visitor: () => visitor(),
    get: (path) => visitor().get(path),
    post: (path, form) => visitor().post(path, form),
    addStaff: (person) => {
      plant(person.password);
      return nest.get(NewAccounts).createStaff(tests, { ...person, name: '测试人员', roles: ['park-leader'] });
    },
    loginAs: async (role, company) => visitor({ [cookieOf[name]]: await sessionFor(nest, role, company?.companyId) }),
    close: async () => {
      // The trail is read in park-admin, whose rooms have words for what all write.
      const wordless = name === 'park-admin' ? await wordlessFields(nest) : [];
      await nest.close();
      requireCleanLog();
      if (wordless.length > 0) throw new Error(`no word in the trail for ${wordless.join(', ')}`);
    },
  };
}

function clockOf(nest: NestFastifyApplication): TestClock {
  const clock = nest.get(Clock);
  return {
    set: (now) => {
      const fixed = new Date(now);
      clock.now = () => new Date(fixed);
    },
    release: () => Reflect.deleteProperty(clock, 'now'),
  };
}

async function sessionFor(nest: NestFastifyApplication, role: StaffRole | CompanyRole, companyId?: string) {
  const accounts = nest.get(NewAccounts);
  const person = { username: `t${randomUUID().slice(0, 8)}`, name: '测试人员' };
  const account =
    role === 'company-owner' || role === 'company-agent'
      ? await accounts.createCompanyUser(tests, { ...person, role, companyId: companyId ?? '' })
      : await accounts.createStaff(tests, { ...person, roles: [role] });
  plant(account.password ?? '');
  const { manager } = nest.get(DataSource);
  // Let in without a choice of an own password, whose strength would be looked at for longer than most tests take.
  const chosen = 'UPDATE user_account SET must_change_password = 0, one_time_until = NULL WHERE id = ?';
  await manager.query(chosen, [account.id]);
  return nest.get(Sessions).open(manager, account.id, { ip: '127.0.0.1', userAgent: 'test' });
}
