import { NewAccounts, Requires, identityRights, type RoleCode } from '@park/identity';
import { Controller, Get } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { openTestDatabase } from './database';
import { enrol } from './enrolment';
import { Browser, openIdentityApp, password, system } from './identity-apps';

@Controller('list')
class ListController {
  @Get()
  @Requires(identityRights.manageOwnAccount, 'proof')
  list(): string {
    return 'the list';
  }
}

type StaffCode = Exclude<RoleCode, 'company-owner' | 'company-agent'>;

/** The page of the own second factor. */
export const PAGE = '/account/second-factor';

/** The park's application with a page that asks for a proof, and people who use it. */
export class FactorStage {
  private constructor(
    readonly database: DataSource,
    readonly admin: NestFastifyApplication,
  ) {}

  static async open(): Promise<FactorStage> {
    return new FactorStage(await openTestDatabase(), await openIdentityApp('park-admin', ListController));
  }

  readonly staff = (username: string, ...roles: StaffCode[]) =>
    this.admin.get(NewAccounts).createStaff(system, { username, name: `人员${username}`, roles, password });

  readonly loggedIn = async (username: string) => {
    const browser = new Browser(this.admin);
    await browser.logIn(username);
    return browser;
  };

  readonly enrolled = (browser: Browser) => enrol(this.database, browser);

  /** How many rows of the audit trail tell of an action. */
  readonly actions = async (action: string) =>
    Number((await this.database.query('SELECT COUNT(*) AS n FROM audit_entry WHERE action = ?', [action]))[0].n);

  async close(): Promise<void> {
    await this.admin.close();
    await this.database.destroy();
  }
}
