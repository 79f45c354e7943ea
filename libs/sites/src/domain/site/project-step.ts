import type { CalendarDate } from '@park/kernel';
import { latestLock, type SiteStatus, type SiteVerb, statusOn } from './site-lifecycle';

/** What a project that comes along asks of its site: to be kept, given, built on, used, rented, taken as own, let go. */
export type ProjectWish = 'lock' | 'grant' | 'build' | 'use' | 'rent' | 'own' | 'free';

/** A project as the land knows it: its number, and who will use the place. */
export interface ProjectOnSite {
  readonly code: string;
  readonly userName: string;
  readonly companyId: string | null;
}

/** A site as a wish sees it; `isItsOwn`: who uses it now came with this project. */
interface SiteAsked {
  readonly kind: string;
  readonly status: SiteStatus;
  readonly lockedFor: string | null;
  readonly lockedUntilOn: CalendarDate | null;
  readonly isItsOwn: boolean;
}

/** The step that a site takes, and whether somebody begins to use it. */
export interface StepOfProject {
  readonly verb: SiteVerb;
  readonly begins: boolean;
}

const WISHES: Readonly<Record<ProjectWish, { readonly kinds: 'land' | 'rooms' | 'both'; readonly verb: SiteVerb }>> = {
  lock: { kinds: 'both', verb: 'lock' },
  grant: { kinds: 'land', verb: 'grant' },
  build: { kinds: 'land', verb: 'build' },
  use: { kinds: 'land', verb: 'use' },
  rent: { kinds: 'rooms', verb: 'lease' },
  own: { kinds: 'rooms', verb: 'occupy' },
  free: { kinds: 'both', verb: 'release' },
};

/** The step that follows from a wish; null where the site stands otherwise, so that nothing is taken from somebody else. */
export function stepOfProject(
  wish: ProjectWish,
  site: SiteAsked,
  { code, today }: { readonly code: string; readonly today: CalendarDate },
): StepOfProject | null {
  const { kinds, verb } = WISHES[wish];
  const isLand = site.kind === 'parcel';
  if (kinds !== 'both' && (kinds === 'land') !== isLand) return null;
  const status = statusOn(site, today);
  const isFree = status === 'available' || status === 'vacant';
  const isKept = status === 'locked' && site.lockedFor === code;
  switch (wish) {
    case 'lock':
      return isFree ? { verb, begins: false } : null;
    case 'free':
      return isKept ? { verb, begins: false } : null;
    case 'build':
      return site.isItsOwn && status === 'granted' ? { verb, begins: false } : null;
    case 'use':
      return site.isItsOwn && (status === 'granted' || status === 'building') ? { verb, begins: false } : null;
    default:
      return isFree || isKept ? { verb, begins: true } : null;
  }
}

/** Whether the site is kept for another project. */
export function isKeptForOther(site: Omit<SiteAsked, 'isItsOwn'>, code: string | null, today: CalendarDate): boolean {
  return statusOn(site, today) === 'locked' && site.lockedFor !== code;
}

const UNLOCKED = { lockedFor: null, lockedBy: null, lockedUntilOn: null, isLockExtended: false };

/** The columns that the step sets. */
export function columnsOfStep(
  { verb, begins }: StepOfProject,
  project: ProjectOnSite,
  { today, on }: { readonly today: CalendarDate; readonly on: CalendarDate },
): object {
  if (verb === 'lock') {
    const lockedUntilOn = latestLock('lock', { lockedUntilOn: null }, today);
    return {
      lockedFor: project.code,
      lockedBy: '招商项目',
      lockedUntilOn,
      isLockExtended: false,
      statusSinceOn: today,
    };
  }
  if (verb === 'release') return { ...UNLOCKED, statusSinceOn: today };
  const since = { statusSinceOn: on < today ? on : today };
  return begins ? { ...UNLOCKED, ...since, occupantName: project.userName, occupiedUntilOn: null } : since;
}
