import { type Actor, Conflict, InvalidInput, type FieldProblem } from '@park/kernel';
import { Audit } from '@park/identity';
import { withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Channels } from './channels/channels';
import { settingsOf, storeSettings } from './data/settings.query';
import { lastWays, waysByState } from './data/ways.query';
import { noticeRights } from './domain/access';
import { isQuiet, officeHours } from './domain/moment';
import { type ChannelCode, channelNames, channelsFor, type WaySettings, type WayState } from './domain/ways';

/** A way out as the page of settings shows it. */
export interface ChannelSeen {
  readonly code: ChannelCode;
  /** Whether it has its credentials; otherwise nothing is sent, whatever is set. */
  readonly isConfigured: boolean;
}

/** A notice of the person on one of its ways. */
export interface WaySeen {
  readonly title: string;
  readonly channel: ChannelCode;
  readonly state: WayState;
  readonly reason: string | null;
  readonly dueAt: Date;
  readonly changedAt: Date;
}

const SHOWN = 10;

/** How people want to be told outside the application, each for himself. */
@Injectable()
export class NoticeSettings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly channels: Channels,
  ) {}

  /** The ways out there are for people like the actor. */
  ways(actor: Actor): ChannelSeen[] {
    noticeRights.manageOwnWays.demand(actor);
    const codes = channelsFor(actor.kind === 'company' ? 'company' : 'staff');
    return codes.map((code) => ({ code, isConfigured: this.channels.isConfigured(code) }));
  }

  /** The actor's own settings, and the version they are kept under. */
  own(actor: Actor): Promise<{ readonly settings: WaySettings; readonly version: number }> {
    return settingsOf(this.dataSource.manager, ownerOf(actor));
  }

  /** How the newest notices of the actor stand on their ways. */
  lastOwn(actor: Actor): Promise<WaySeen[]> {
    return lastWays(this.dataSource.manager, ownerOf(actor), SHOWN);
  }

  /** Stores the actor's own settings. Throws InvalidInput by form field, Conflict when others were stored meanwhile. */
  async store(actor: Actor, settings: WaySettings, version: number): Promise<void> {
    const userId = ownerOf(actor);
    const problems = problemsOf(settings, channelsFor(actor.kind === 'company' ? 'company' : 'staff'));
    if (problems.length > 0) throw new InvalidInput(problems);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const { settings: before } = await settingsOf(manager, userId);
        if (JSON.stringify(before) === JSON.stringify(settings)) return;
        if (!(await storeSettings(manager, userId, { settings, version })))
          throw new Conflict('您的通知设置刚刚在别处改过，请刷新页面核对后再保存。');
        await this.audit.record(manager, {
          ...{ actor, action: 'notices.settings-changed', objectType: 'notice-setting', objectId: userId },
          ...{ before: inWords(before), after: inWords(settings) },
        });
      }),
    );
  }

  /** How many notices of the last seven days stand how, for who keeps the system running. */
  async counts(actor: Actor): Promise<ReadonlyMap<string, number>> {
    noticeRights.viewWays.demand(actor);
    const rows = await waysByState(this.dataSource.manager);
    return new Map(rows.map(({ channel, state, count }) => [`${channel}:${state}`, Number(count)]));
  }
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

function problemsOf({ channels, quiet, digestAt, officeHoursOnly }: WaySettings, allowed: readonly ChannelCode[]) {
  const problems: FieldProblem[] = [];
  const say = (field: string, message: string) => problems.push({ field, message });
  for (const [urgency, codes] of Object.entries(channels))
    if (codes.some((code) => !allowed.includes(code))) say(urgency, '所选渠道不能使用，请重新勾选。');
  if (quiet && !(TIME.test(quiet.from) && TIME.test(quiet.to)))
    say(TIME.test(quiet.from) ? 'quietTo' : 'quietFrom', '免打扰的开始和结束时间请都填写，如 22:00 至 07:30。');
  else if (quiet && quiet.from === quiet.to) say('quietTo', '免打扰的开始和结束时间不能相同，请改其中一个。');
  if (digestAt === null) return problems;
  if (!TIME.test(digestAt)) say('digestAt', '“每日汇总时间”请填写时间，如 17:30。');
  else if (isQuiet(quiet, digestAt)) say('digestAt', '“每日汇总时间”落在免打扰时段内，请改其中一个。');
  else if (officeHoursOnly && !(officeHours.from <= digestAt && digestAt < officeHours.to))
    say('digestAt', `只在办公时间接收时，“每日汇总时间”请填 ${officeHours.from} 至 ${officeHours.to} 之间。`);
  return problems;
}

function inWords({ channels }: WaySettings): object {
  const named = (codes: readonly ChannelCode[]) => codes.map((code) => channelNames[code]).join('、') || '只在系统内';
  return { urgentBy: named(channels.urgent), normalBy: named(channels.normal) };
}

function ownerOf(actor: Actor): string {
  noticeRights.manageOwnWays.demand(actor);
  return actor.kind === 'system' ? '0' : actor.userId;
}
