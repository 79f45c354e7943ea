import { Audit, type CurrentUser, SecondFactors } from '@park/identity';
import { type Actor, Bug } from '@park/kernel';
import { xlsxBytes } from '@park/sheets';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountParts } from './account-parts';
import { NoticeReading } from './data/notice-reading.entity';
import { PrivacyRequest } from './data/privacy-request.entity';
import { privacyRights } from './domain/access';
import { type HeldPart, moment } from './domain/held-part';
import { requestKinds } from './domain/request-form';
import { requestLifecycle } from './domain/request-lifecycle';
import { ToldParts } from './told-parts';

/** What a room above holds about somebody who is logged in. */
export type MoreParts = (actor: Actor, user: CurrentUser) => Promise<readonly HeldPart[]>;

/** What is held about the actor, for himself only. */
@Injectable()
export class HeldData {
  private readonly more: MoreParts[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly account: AccountParts,
    private readonly told: ToldParts,
    private readonly audit: Audit,
    private readonly factors: SecondFactors,
  ) {}

  /** Adds what another room holds; the application does, at the start. */
  add(_actor: Actor, parts: MoreParts): void {
    this.more.push(parts);
  }

  /** Everything in parts; that it was taken is noted first. */
  async copy(actor: Actor, user: CurrentUser, form: 'json' | 'xlsx'): Promise<HeldPart[]> {
    privacyRights.manageOwnData.demand(actor);
    const { id } = user.account;
    if (actor.kind === 'system' || actor.userId !== id) throw new Bug('a copy is of who is logged in');
    const what = { action: 'privacy.copy-taken', objectType: 'own-data', objectId: id, after: { form } };
    await this.audit.record(this.dataSource.manager, { actor, ...what });
    const more = await Promise.all(this.more.map((of) => of(actor, user)));
    return [
      ...(await this.account.of(actor, user)),
      await this.passkeysOf(user),
      ...(await this.told.of(actor)),
      ...more.flat(),
      ...(await this.ofThisRoom(id)),
      await this.account.acts(actor),
    ];
  }

  private async passkeysOf(user: CurrentUser): Promise<HeldPart> {
    const own = await this.factors.passkeys.of(user);
    return {
      ...{ title: '通行密钥', columns: ['名称', '添加时间', '最近使用'] },
      rows: own.map(({ name, createdAt, lastUsedAt }) => [name, moment(createdAt), lastUsedAt && moment(lastUsedAt)]),
    };
  }

  /** The same as a workbook with a sheet for each part. */
  async workbook(actor: Actor, user: CurrentUser): Promise<Uint8Array> {
    const parts = await this.copy(actor, user, 'xlsx');
    return xlsxBytes(
      parts.map(({ title, columns, rows }) => ({
        ...{ name: title, widths: columns.map(() => 24) },
        rows: [columns, ...rows.map((row) => row.map((value) => value ?? ''))],
      })),
    );
  }

  private async ofThisRoom(userId: string): Promise<HeldPart[]> {
    const { manager } = this.dataSource;
    const readings = await manager.find(NoticeReading, { where: { userId }, order: { readAt: 'DESC' }, take: 50 });
    const requests = await manager.find(PrivacyRequest, { where: { userId }, order: { id: 'DESC' }, take: 50 });
    return [
      {
        ...{ title: '个人信息告知', columns: ['告知版本', '确认时间'] },
        rows: readings.map(({ version, readAt }) => [version, moment(readAt)]),
      },
      {
        ...{ title: '个人信息请求', columns: ['请求', '说明', '状态', '答复', '提出时间'] },
        rows: requests.map(({ kind, text, status, answer, createdAt }) => [
          ...[requestKinds[kind], text, requestLifecycle.states[status], answer, moment(createdAt)],
        ]),
      },
    ];
  }
}
