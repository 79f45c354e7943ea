import type { Actor } from '@park/kernel';
import { addressNames, type AddressKind, channelNames, Notices, NoticeSettings, PersonAddresses } from '@park/notices';
import { Injectable } from '@nestjs/common';
import { type HeldPart, moment } from './domain/held-part';

/** How many of the last notices a copy names. */
const MOST_NOTICES = 1_000;
const kinds = Object.keys(addressNames) as AddressKind[];

/** Where somebody is reached, how he wants to be, and what he was told. */
@Injectable()
export class ToldParts {
  constructor(
    private readonly notices: Notices,
    private readonly settings: NoticeSettings,
    private readonly addresses: PersonAddresses,
  ) {}

  async of(actor: Actor): Promise<HeldPart[]> {
    const addresses = await this.addresses.own(actor, kinds);
    const { settings } = await this.settings.own(actor);
    const { rows } = await this.notices.list(actor, {}, { page: 1, pageSize: MOST_NOTICES });
    const { urgent, normal } = settings.channels;
    const named = (codes: typeof urgent) => codes.map((code) => channelNames[code]).join('、') || '只在系统内';
    return [
      {
        ...{ title: '接收地址', columns: ['种类', '地址', '验证时间'] },
        rows: addresses.flatMap(({ kind, current }) =>
          current ? [[addressNames[kind], current.value, moment(current.verifiedAt)]] : [],
        ),
      },
      {
        ...{ title: '通知设置', columns: ['紧急通知', '一般通知', '免打扰', '每日汇总'] },
        rows: [
          [
            ...[named(urgent), named(normal)],
            ...[settings.quiet && `${settings.quiet.from} 至 ${settings.quiet.to}`, settings.digestAt],
          ],
        ],
      },
      {
        ...{ title: '收到的通知', columns: ['时间', '标题', '内容', '阅读时间'] },
        rows: rows.map(({ createdAt, title, text, readAt }) => [
          ...[moment(createdAt), title, text, readAt && moment(readAt)],
        ]),
      },
    ];
  }
}
