import type { Urgency } from './notice';

/** The ways out of the application, with what people call them. */
export const channelNames = { mail: '邮件', sms: '短信', wecom: '企业微信', dingtalk: '钉钉群机器人' } as const;
export type ChannelCode = keyof typeof channelNames;
export const channelCodes = Object.keys(channelNames) as ChannelCode[];

/** The addresses of a person, with what people call them. */
export const addressNames = { mail: '邮箱', phone: '手机号', wecom: '企业微信账号' } as const;
export type AddressKind = keyof typeof addressNames;

/** Which address a way needs. */
export const addressOf: Readonly<Record<ChannelCode, AddressKind>> = {
  mail: 'mail',
  sms: 'phone',
  wecom: 'wecom',
  dingtalk: 'phone',
};

/** By which way an address is verified: a robot's group is read by others. */
export const verifiedBy: Readonly<Record<AddressKind, ChannelCode>> = { mail: 'mail', phone: 'sms', wecom: 'wecom' };

/** 企业微信 and 钉钉 are those of the park's own people. */
export function channelsFor(kind: 'staff' | 'company'): readonly ChannelCode[] {
  return kind === 'staff' ? channelCodes : ['mail', 'sms'];
}

/** How a notice stands with a person on a way; nothing says more than what is known. */
export const wayStates = {
  waiting: '等待交出',
  'handed-over': '已交给渠道',
  refused: '渠道拒收',
  suppressed: '地址已停用，未发送',
  'no-address': '没有已验证的地址，未发送',
} as const;
export type WayState = keyof typeof wayStates;

/** An address as far as it decides about a way. */
interface KnownAddress {
  /** Since when nothing is sent to it; null: it is used. */
  readonly suppressedAt: Date | null;
  readonly suppressedReason: string | null;
}

/** Somebody who is told of a notice: whose person, what he set, and his verified addresses by kind. */
export interface Addressee {
  readonly kind: 'staff' | 'company';
  readonly settings: Pick<WaySettings, 'channels'>;
  readonly addresses: ReadonlyMap<AddressKind, KnownAddress>;
}

/** A way that a notice takes, or why it takes none by it. */
export interface ChosenWay {
  readonly channel: ChannelCode;
  readonly state: Extract<WayState, 'waiting' | 'suppressed' | 'no-address'>;
  /** Why nothing is sent to the address any more. */
  readonly reason: string | null;
}

/**
 * The ways by which a notice leaves the application: those that the person chose, that are for people like him, and that
 * are set up here. Without a verified address, or with one that nothing is sent to, the way is noted and not taken. A
 * closed account is told by no way; address and account are looked at once more when the notice is handed over.
 */
export function chosenWays(
  urgency: Urgency,
  { kind, settings, addresses }: Addressee,
  isConfigured: (channel: ChannelCode) => boolean,
): ChosenWay[] {
  const open = settings.channels[urgency].filter((code) => channelsFor(kind).includes(code) && isConfigured(code));
  return open.map((channel) => {
    const address = addresses.get(addressOf[channel]);
    if (!address) return { channel, state: 'no-address', reason: null };
    if (address.suppressedAt) return { channel, state: 'suppressed', reason: address.suppressedReason };
    return { channel, state: 'waiting', reason: null };
  });
}

/** How a person is told of notices, as his settings say it. */
export interface WaySettings {
  readonly channels: Readonly<Record<Urgency, readonly ChannelCode[]>>;
  /** `HH:MM` in Shanghai, both or neither; may go over midnight. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
  /** Whether what is urgent is told in quiet hours and outside office hours too. */
  readonly urgentAlways: boolean;
  readonly officeHoursOnly: boolean;
  /** When what is not urgent is told of, once a day; null: at once. */
  readonly digestAt: string | null;
}

/** What holds for a person who has set nothing. */
export const usualSettings: WaySettings = {
  channels: { urgent: ['mail'], normal: ['mail'] },
  quiet: null,
  urgentAlways: false,
  officeHoursOnly: false,
  digestAt: null,
};
