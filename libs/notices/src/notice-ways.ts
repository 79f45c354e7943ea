import { Outbox } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Channels } from './channels/channels';
import { failedWays, type WayOut, waysOut } from './data/ways.query';
import { NOTICE_TOLD } from './ways/notice-told';

const AGAIN = 8;

/** How notices of other rooms stand on their ways out, for rooms that account for what they told; the caller asks for the right. */
@Injectable()
export class NoticeWays {
  constructor(
    private readonly channels: Channels,
    private readonly outbox: Outbox,
  ) {}

  /** Whether anything leaves the application at all. */
  get any(): boolean {
    return this.channels.any;
  }

  /** Of the notices of some keys: how many people stand how on each way. */
  async of(manager: EntityManager, keys: readonly string[]): Promise<ReadonlyMap<string, readonly WayOut[]>> {
    const found = new Map<string, WayOut[]>();
    if (keys.length === 0) return found;
    for (const { noticeKey, ...way } of await waysOut(manager, keys))
      found.set(noticeKey, [...(found.get(noticeKey) ?? []), way]);
    return found;
  }

  /**
   * In the caller's transaction: plans the ways anew on which a notice was refused or had no address to go to, by the
   * addresses and settings of today. What was handed over is not sent again. Answers for how many people.
   */
  async again(manager: EntityManager, key: string): Promise<number> {
    const people = await failedWays(manager, key);
    const again = randomUUID().slice(0, AGAIN);
    const events = people.map((told) => ({
      ...{ topic: NOTICE_TOLD, key: `${told.noticeId}:${told.userId}:${again}` },
      payload: { ...told, again },
    }));
    await this.outbox.add(manager, events);
    return people.length;
  }
}
