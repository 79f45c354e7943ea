import { CurrentActor, IdentityModule, identityRights, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { type AppName, Clock, loadConfig, PlatformModule } from '@park/platform';
import { PrivacyModule, PrivacyNotices } from '@park/privacy';
import { createWebApp } from '@park/web-kit';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { IdentityPagesModule as PortalPages } from '../../apps/enterprise-portal/src/identity/identity.pages.module';
import { IdentityPagesModule as AdminPages } from '../../apps/park-admin/src/identity/identity.pages.module';
import { entities, migrations } from '../../apps/launcher/schema';
import { hashCheaply } from './cheap-hashes';
import { testDatabaseUrl } from './database';
import { plant, plantTyped, watchedLog } from './watched-log';

@Controller()
class HomeController {
  @Get()
  @Requires(identityRights.manageOwnAccount)
  home(@CurrentActor() actor: Actor): Actor {
    return actor;
  }
}

export const cookieName = { 'park-admin': 'park_admin_session', 'enterprise-portal': 'enterprise_portal_session' };
export const system: Actor = { kind: 'system', name: '系统' };
export const password = 'a quiet river at dawn';
let address = 1;
/** The fixed clock of every app opened here. */
export const clock = { time: new Date('2026-11-23T01:00:00Z') };

/** Minutes pass for all sessions by the database's clock; a negative number sets it back. */
export async function sessionsAge(database: DataSource, minutes: number): Promise<void> {
  await database.query(
    `UPDATE user_session SET created_at = created_at - INTERVAL ? MINUTE, expires_at = expires_at - INTERVAL ? MINUTE,
       last_seen_at = last_seen_at - INTERVAL ? MINUTE`,
    [minutes, minutes, minutes],
  );
}

/** An app with identity and its pages only. */
export async function openIdentityApp(
  app: AppName,
  ...controllers: (new () => object)[]
): Promise<NestFastifyApplication> {
  const config = loadConfig({
    DATABASE_URL: testDatabaseUrl(),
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'info',
    OUTBOX_WORKER: 'off',
    FIELD_KEY: 'f'.repeat(64),
    NODE_ENV: 'test',
  });
  @Module({
    imports: [
      PlatformModule.forRoot({ config, entities, migrations, role: app }),
      IdentityModule.forApp({ app }),
      PrivacyModule.forApp({ people: [] }),
      app === 'park-admin' ? AdminPages : PortalPages,
    ],
    controllers: [HomeController, ...controllers],
  })
  class TestModule {}
  const opened = await createWebApp(TestModule, { app, viewDirs: [join('apps', app, 'src')], config, log: watchedLog });
  hashCheaply(opened);
  // Everybody here has read the notice about personal data: where a login leads else is in privacy.spec.ts.
  opened.get(PrivacyNotices).wayIn = (_userId, next) => Promise.resolve(next);
  opened.get(Clock).now = () => clock.time;
  return opened;
}

/** A browser: keeps its cookies, sends our own origin, comes from an address of its own. */
export class Browser {
  cookies: Record<string, string> = {};
  constructor(
    readonly app: NestFastifyApplication,
    readonly ip = `10.0.0.${address++}`,
  ) {}

  get(url: string) {
    return this.send('GET', url);
  }

  post(url: string, form: Record<string, string | string[]> = {}) {
    plantTyped(form);
    const pairs = Object.entries(form).flatMap(([key, value]) => [value].flat().map((one) => [key, one]));
    return this.send('POST', url, new URLSearchParams(pairs as [string, string][]).toString());
  }

  logIn(username: string, withPassword = password, next = '/') {
    return this.post('/login', { username, password: withPassword, next });
  }

  private async send(method: 'GET' | 'POST', url: string, payload?: string) {
    const cookie = Object.entries(this.cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const response = await this.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method,
        url,
        payload,
        remoteAddress: this.ip,
        headers: {
          accept: 'text/html',
          cookie,
          'sec-fetch-site': 'same-origin',
          ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
      });
    for (const { name, value } of response.cookies) this.cookies[name] = value;
    plant(...response.cookies.map(({ value }) => value));
    return response;
  }
}
