import type { SystemActor } from '@park/kernel';
import type { OutboxEvent } from '@park/platform';
import type { ChannelCode } from '../domain/ways';

/** Who acts when notices go out by themselves. */
export const byItself: SystemActor = { kind: 'system', name: '通知' };

/** A message to a person on a way: one notice, or those of a day. */
export interface Parcel {
  readonly userId: string;
  readonly channel: ChannelCode;
  /** Its name: `notice:ID`, `notice:ID:TIME` when sent once more, or `digest:DAY`. */
  readonly parcel: string;
}

/** Topic of the messages that a way is to hand over. */
export function parcelTopic(channel: ChannelCode): string {
  return `notices.hand-over.${channel}`;
}

/** What is the same for a message however often it is handed over. */
export function parcelKey({ userId, channel, parcel }: Parcel): string {
  return `${parcel}:${userId}:${channel}`;
}

export function parcelEvent(parcel: Parcel): OutboxEvent {
  return { topic: parcelTopic(parcel.channel), key: parcelKey(parcel), payload: parcel };
}
