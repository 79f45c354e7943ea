import type { Actor } from '@park/kernel';
import {
  addressNames,
  type AddressKind,
  type AddressSeen,
  channelNames,
  type ChannelSeen,
  NoticeSettings,
  PersonAddresses,
  verifiedBy,
  type WaySettings,
  wayStates,
} from '@park/notices';
import { Injectable } from '@nestjs/common';
import { TypedForm } from '../forms/typed-form';

const addressKinds = Object.keys(addressNames) as AddressKind[];
const inputs: Readonly<Record<AddressKind, object>> = {
  mail: { type: 'email', autocomplete: 'email' },
  phone: { type: 'tel', inputmode: 'numeric', autocomplete: 'tel' },
  wecom: { type: 'text', autocomplete: 'off' },
};

/** 通知设置: the ways out, the own addresses, and how the newest notices went. */
@Injectable()
export class NoticeSettingsPage {
  constructor(
    private readonly settings: NoticeSettings,
    private readonly addresses: PersonAddresses,
  ) {}

  async model(actor: Actor): Promise<object> {
    const ways = this.settings.ways(actor);
    const codes = ways.map(({ code }) => code);
    const kinds = addressKinds.filter((kind) => codes.includes(verifiedBy[kind]));
    const [{ settings, version }, own, last] = await Promise.all([
      this.settings.own(actor),
      this.addresses.own(actor, kinds),
      this.settings.lastOwn(actor),
    ]);
    return {
      ...{ title: '通知设置', version, settings, crumbs: [{ label: '通知', href: '/notices' }, { label: '通知设置' }] },
      ...{
        nothingOut: ways.every(({ isConfigured }) => !isConfigured),
        ways: ways.map((way) => wayRow(way, settings)),
      },
      addresses: own.map((address) => addressCard(address, ways)),
      last: last.map((way) => ({ ...way, label: channelNames[way.channel], told: wayStates[way.state] })),
    };
  }
}

/** The settings as their form sends them. */
export function settingsIn(form: TypedForm): WaySettings {
  const codes = (field: string) => [...new Set(form.list(field))] as WaySettings['channels']['urgent'];
  const [from, to, digest] = [form.text('quietFrom'), form.text('quietTo'), form.text('digestAt')];
  return {
    channels: { urgent: codes('urgent'), normal: codes('normal') },
    quiet: from || to ? { from, to } : null,
    urgentAlways: form.has('urgentAlways'),
    officeHoursOnly: form.has('officeHoursOnly'),
    digestAt: digest || null,
  };
}

function wayRow({ code, isConfigured }: ChannelSeen, { channels }: WaySettings): object {
  const chosen = { urgent: channels.urgent.includes(code), normal: channels.normal.includes(code) };
  return { code, label: channelNames[code], isConfigured, ...chosen, isGroup: code === 'dingtalk' };
}

function addressCard({ kind, current, asked }: AddressSeen, ways: readonly ChannelSeen[]): object {
  const code = verifiedBy[kind];
  const isConfigured = ways.some((way) => way.code === code && way.isConfigured);
  const state = asked && { 'handed-over': '验证码已交给渠道', refused: '渠道拒收，请核对地址' }[asked.state as string];
  return {
    ...{ kind, label: addressNames[kind], channel: channelNames[code], current, isConfigured, input: inputs[kind] },
    asked: asked && { value: asked.value, told: state ?? '验证码正在发送' },
  };
}
