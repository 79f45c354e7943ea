import type { SystemActor } from '@park/kernel';
import type { SuppressedAddresses } from '@park/notices';

/** Addresses of people of the demo that nothing reaches any more. */
const unreached = [
  { username: 'fuwu', kind: 'mail', value: 'fuwu-yanshi@example.cn', reason: '退信（550 5.1.1）' },
  { username: 'zhaoshang', kind: 'phone', value: '13800000000', reason: '渠道答复：号码无法接通' },
] as const;

/** Two addresses of the staff on which notices are not sent any more, with the reasons that providers give. */
export async function addUnreached(
  addresses: SuppressedAddresses,
  by: SystemActor,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { username, ...address } of unreached) await addresses.add(by, { ...address, userId: ids.get(username)! });
}
