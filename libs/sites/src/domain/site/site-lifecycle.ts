import { type Actor, addDays, type CalendarDate, type Lifecycle, lifecycle, type StepReason } from '@park/kernel';
import { siteRights } from '../access';

export type ParcelStatus = 'available' | 'locked' | 'granted' | 'building' | 'in-use' | 'idle' | 'reclaiming';
export type RoomStatus = 'vacant' | 'locked' | 'leased' | 'self-use' | 'building';
export type SiteStatus = ParcelStatus | RoomStatus;

type ParcelVerb =
  | 'lock'
  | 'extend'
  | 'release'
  | 'grant'
  | 'build'
  | 'use'
  | 'declare-idle'
  | 'resume'
  | 'reclaim'
  | 'return'
  | 'pause'
  | 'remind'
  | 'outline'
  | 'correct';
type RoomVerb =
  | 'lock'
  | 'extend'
  | 'release'
  | 'lease'
  | 'renew'
  | 'occupy'
  | 'vacate'
  | 'rebuild'
  | 'finish'
  | 'remind'
  | 'outline'
  | 'correct';
export type SiteVerb = ParcelVerb | RoomVerb;

/** A site as its steps see it. */
export interface SiteInHand {
  readonly status: SiteStatus;
  readonly statusSinceOn: CalendarDate;
  readonly lockedUntilOn: CalendarDate | null;
  readonly isLockExtended: boolean;
  /** The last day of the lease. */
  readonly occupiedUntilOn?: CalendarDate | null;
}

const may = (actor: Actor) => siteRights.keepSites.allows(actor);
const LOCK = ['lockedFor', 'lockedBy', 'lockedUntilOn', 'isLockExtended'];
const USE = ['occupantName', 'occupiedUntilOn'];
const SINCE = 'statusSinceOn';
const said =
  (what: string) =>
  ({ note }: StepReason) =>
    note?.trim() ? null : `请填写${what}。`;
/** The night notes of which end of a lease people were told. */
const told = { verb: 'remind' as const, may: ({ kind }: Actor) => kind === 'system', writes: ['leaseTold'] };
const corrected = ['code', 'name', 'parentId', 'areaAmount', 'areaUnit', 'areaM2', 'facts'];

const PARCEL_STATES: readonly ParcelStatus[] = [
  ...(['available', 'locked', 'granted', 'building', 'in-use', 'idle', 'reclaiming'] as const),
];
const ROOM_STATES: readonly RoomStatus[] = ['vacant', 'locked', 'leased', 'self-use', 'building'];

/** Half of the rows are the same for land and rooms: lock, extend once, release. */
const locks = <Free extends string>(free: Free) => [
  { verb: 'lock' as const, from: [free], to: 'locked' as const, may, writes: [...LOCK, SINCE] },
  {
    verb: 'extend' as const,
    from: ['locked' as const],
    may,
    inOrder: ({ isLockExtended }: SiteInHand) => !isLockExtended,
    writes: ['lockedUntilOn', 'isLockExtended'],
  },
  { verb: 'release' as const, from: ['locked' as const], to: free, may, writes: [...LOCK, SINCE] },
];

/** The life of a parcel. That it is idle is said by a document of the authority, never by the clock. */
export const parcelLifecycle = lifecycle<ParcelStatus, ParcelVerb, SiteInHand>({
  subject: 'parcel',
  noun: '地块',
  column: 'status',
  initial: 'available',
  states: {
    ...{ available: '可供', locked: '意向锁定', granted: '已供', building: '在建' },
    ...{ 'in-use': '在用', idle: '闲置', reclaiming: '收回中' },
  },
  verbs: {
    ...{ lock: '锁定', extend: '延长锁定', release: '解除锁定', grant: '供地', build: '开工', use: '投入使用' },
    ...{ 'declare-idle': '登记闲置认定', resume: '恢复建设', reclaim: '启动收回', return: '收回完成' },
    ...{ pause: '登记暂停', remind: '提醒租约到期', outline: '更新图形', correct: '更正' },
  },
  needs: {},
  moves: [
    ...locks('available'),
    { verb: 'grant', from: ['available', 'locked'], to: 'granted', may, writes: [...LOCK, ...USE, SINCE] },
    { verb: 'build', from: ['granted'], to: 'building', may, writes: [SINCE] },
    { verb: 'use', from: ['granted', 'building'], to: 'in-use', may, writes: [SINCE] },
    {
      verb: 'declare-idle',
      from: ['granted', 'building', 'in-use'],
      to: 'idle',
      may,
      reason: said('闲置土地认定书的文号'),
      writes: [SINCE],
    },
    { verb: 'resume', from: ['idle'], to: 'building', may, reason: said('恢复建设的依据'), writes: [SINCE] },
    { verb: 'reclaim', from: ['idle'], to: 'reclaiming', may, reason: said('收回决定的文号'), writes: [SINCE] },
    { verb: 'return', from: ['reclaiming'], to: 'available', may, writes: [...USE, SINCE] },
    { verb: 'pause', from: ['granted', 'building', 'in-use', 'idle'], may, writes: [] },
    { ...told, from: PARCEL_STATES },
    { verb: 'outline', from: PARCEL_STATES, may, writes: ['geometry'] },
    { verb: 'correct', from: PARCEL_STATES, may, writes: corrected },
  ],
});

/** The life of a plant, a floor or a room. */
export const roomLifecycle = lifecycle<RoomStatus, RoomVerb, SiteInHand>({
  subject: 'room',
  noun: '房屋',
  column: 'status',
  initial: 'vacant',
  states: { vacant: '空置', locked: '意向锁定', leased: '已租', 'self-use': '自用', building: '在建' },
  verbs: {
    ...{ lock: '锁定', extend: '延长锁定', release: '解除锁定', lease: '出租', renew: '续租', occupy: '转为自用' },
    ...{ vacate: '腾退', rebuild: '改造', finish: '改造完成', remind: '提醒租约到期' },
    ...{ outline: '更新图形', correct: '更正' },
  },
  needs: {},
  moves: [
    ...locks('vacant'),
    { verb: 'lease', from: ['vacant', 'locked'], to: 'leased', may, writes: [...LOCK, ...USE, SINCE] },
    { verb: 'renew', from: ['leased'], may, writes: ['occupiedUntilOn'] },
    { verb: 'occupy', from: ['vacant', 'locked'], to: 'self-use', may, writes: [...LOCK, ...USE, SINCE] },
    { verb: 'vacate', from: ['leased', 'self-use'], to: 'vacant', may, writes: [...USE, SINCE] },
    { verb: 'rebuild', from: ['vacant'], to: 'building', may, reason: said('改造的内容'), writes: [SINCE] },
    { verb: 'finish', from: ['building'], to: 'vacant', may, writes: [SINCE] },
    { ...told, from: ROOM_STATES },
    { verb: 'outline', from: ROOM_STATES, may, writes: ['geometry'] },
    { verb: 'correct', from: ROOM_STATES, may, writes: corrected },
  ],
});

/** The lifecycle of a kind of site. */
export function lifecycleOf(kind: string): Lifecycle<SiteStatus, SiteVerb, SiteInHand> {
  const table = kind === 'parcel' ? parcelLifecycle : roomLifecycle;
  return table as unknown as Lifecycle<SiteStatus, SiteVerb, SiteInHand>;
}

/** The state that counts on a day: a lock ends after its last day by itself. */
export function statusOn(
  { kind, status, lockedUntilOn }: Pick<SiteInHand, 'status' | 'lockedUntilOn'> & { readonly kind: string },
  asOf: CalendarDate,
): SiteStatus {
  const isOver = status === 'locked' && lockedUntilOn !== null && lockedUntilOn < asOf;
  return isOver ? lifecycleOf(kind).initial : status;
}

const LOCK_DAYS = 60;
const EXTENSION_DAYS = 30;

/** The last day that a lock may be set to. */
export function latestLock(
  verb: 'lock' | 'extend',
  { lockedUntilOn }: Pick<SiteInHand, 'lockedUntilOn'>,
  today: CalendarDate,
): CalendarDate {
  return verb === 'lock' ? addDays(today, LOCK_DAYS) : addDays(lockedUntilOn ?? today, EXTENSION_DAYS);
}
