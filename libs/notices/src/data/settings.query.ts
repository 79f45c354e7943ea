import type { EntityManager } from 'typeorm';
import { type ChannelCode, channelNames, usualSettings, type WaySettings } from '../domain/ways';
import { NoticeSetting } from './notice-setting.entity';

/** The settings of a person, with the version they are kept under; 0: nothing was set yet. */
export async function settingsOf(
  manager: EntityManager,
  userId: string,
): Promise<{ readonly settings: WaySettings; readonly version: number }> {
  const row = await manager.findOneBy(NoticeSetting, { userId });
  if (!row) return { settings: usualSettings, version: 0 };
  const { quietFrom, quietTo, urgentAlways, officeHoursOnly, digestAt, version } = row;
  const quiet = quietFrom && quietTo ? { from: quietFrom, to: quietTo } : null;
  const channels = { urgent: channelsIn(row.urgentChannels), normal: channelsIn(row.normalChannels) };
  return { settings: { channels, quiet, urgentAlways, officeHoursOnly, digestAt }, version };
}

/** Stores settings over those of a version; false when others were stored meanwhile. */
export async function storeSettings(
  manager: EntityManager,
  userId: string,
  { settings, version }: { readonly settings: WaySettings; readonly version: number },
): Promise<boolean> {
  const { channels, quiet, urgentAlways, officeHoursOnly, digestAt } = settings;
  const values = {
    ...{ urgentChannels: channels.urgent.join(), normalChannels: channels.normal.join() },
    ...{ quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null, urgentAlways, officeHoursOnly, digestAt },
  };
  if (version > 0) {
    const { affected } = await manager.update(NoticeSetting, { userId, version }, { ...values, version: version + 1 });
    return affected === 1;
  }
  const added = await manager
    .createQueryBuilder()
    .insert()
    .into(NoticeSetting)
    .values({ userId, ...values, version: 1 })
    .orIgnore()
    .updateEntity(false)
    .execute();
  return (added.raw as { affectedRows: number }).affectedRows === 1;
}

function channelsIn(column: string): ChannelCode[] {
  return column.split(',').filter((code): code is ChannelCode => Object.hasOwn(channelNames, code));
}
