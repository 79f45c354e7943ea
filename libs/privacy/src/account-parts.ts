import { AccountWishes, Audit, Credentials, type CurrentUser, Members, roleNames } from '@park/identity';
import type { Actor } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type HeldPart, moment } from './domain/held-part';

/** How many of the last own acts a copy names. */
const MOST_ACTS = 5_000;

/** What is held about the account of who is logged in. */
@Injectable()
export class AccountParts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly members: Members,
    private readonly credentials: Credentials,
    private readonly wishes: AccountWishes,
    private readonly audit: Audit,
  ) {}

  async of(actor: Actor, user: CurrentUser): Promise<HeldPart[]> {
    const { username, name, hasFactor } = user.account;
    const roles = actor.kind === 'staff' ? actor.roles.map((role) => roleNames.of(role)).join('、') : '';
    const companies = await this.members.ownCompanies(user);
    const sessions = await this.credentials.sessionsOf(user);
    return [
      {
        ...{ title: '账号', columns: ['用户名', '姓名', '园区角色', '第二道验证'] },
        rows: [[username, name, roles, hasFactor ? '已启用' : '未启用']],
      },
      {
        ...{ title: '所属企业', columns: ['企业', '身份'] },
        rows: companies.map((each) => [each.name, roleNames.of(each.role)]),
      },
      {
        ...{ title: '登录设备', columns: ['设备', '地址', '登录时间', '最近使用'] },
        rows: sessions.map((each) => [each.device, each.ip, moment(each.createdAt), moment(each.lastSeenAt)]),
      },
    ];
  }

  /** What the actor did, the last first, at most 5,000 lines. */
  async acts(actor: Actor): Promise<HeldPart> {
    const acts = await this.wishes.acts(actor, this.dataSource.manager, MOST_ACTS);
    const { actions, objects } = this.audit.words;
    return {
      ...{ title: '操作记录', columns: ['时间', '操作', '对象', '编号', '地址'] },
      rows: acts.map(({ at, action, objectType, objectId, ip }) => [
        ...[moment(at), actions[action] ?? action, objects[objectType] ?? objectType, objectId, ip],
      ]),
    };
  }
}
