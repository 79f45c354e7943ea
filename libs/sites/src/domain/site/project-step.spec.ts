import { calendarDate } from '@park/kernel';
import { columnsOfStep, isKeptForOther, type ProjectWish, stepOfProject } from './project-step';
import type { SiteStatus } from './site-lifecycle';

const today = calendarDate('2026-12-01');
const site = (kind: string, status: SiteStatus, more: object = {}) => ({
  ...{ kind, status, lockedFor: null, lockedUntilOn: null, isItsOwn: false },
  ...more,
});
const kept = { lockedFor: 'XS1', lockedUntilOn: calendarDate('2027-01-01') };
const verbOf = (wish: ProjectWish, asked: ReturnType<typeof site>, code = 'XS1') =>
  stepOfProject(wish, asked, { code, today })?.verb ?? null;

describe('a site as its project comes along', () => {
  it('is kept while it is free, and given to the one it is kept for', () => {
    expect(verbOf('lock', site('parcel', 'available'))).toBe('lock');
    expect(verbOf('grant', site('parcel', 'locked', kept))).toBe('grant');
    expect(verbOf('grant', site('parcel', 'locked', kept), 'XS2')).toBeNull();
    expect(verbOf('rent', site('room', 'locked', kept))).toBe('lease');
    expect(verbOf('own', site('plant', 'vacant'))).toBe('occupy');
  });

  it('is never taken from who uses it, nor built on for somebody else', () => {
    expect(verbOf('lock', site('parcel', 'in-use'))).toBeNull();
    expect(verbOf('rent', site('room', 'leased'))).toBeNull();
    expect(verbOf('build', site('parcel', 'granted'))).toBeNull();
    expect(verbOf('build', site('parcel', 'granted', { isItsOwn: true }))).toBe('build');
    expect(verbOf('use', site('parcel', 'building', { isItsOwn: true }))).toBe('use');
  });

  it('is let go only by the project it is kept for, and counts as free after the last day of a lock', () => {
    expect(verbOf('free', site('parcel', 'locked', kept))).toBe('release');
    expect(verbOf('free', site('parcel', 'locked', kept), 'XS2')).toBeNull();
    const over = { ...kept, lockedUntilOn: calendarDate('2026-11-30') };
    expect(verbOf('lock', site('parcel', 'locked', over), 'XS2')).toBe('lock');
    expect(isKeptForOther(site('parcel', 'locked', over), 'XS2', today)).toBe(false);
    expect(isKeptForOther(site('parcel', 'locked', kept), 'XS2', today)).toBe(true);
  });

  it('rents rooms and grants land, never the other way round', () => {
    expect(verbOf('rent', site('parcel', 'available'))).toBeNull();
    expect(verbOf('grant', site('room', 'vacant'))).toBeNull();
  });

  it('stands since the day that is told, never since one to come', () => {
    const project = { code: 'XS1', userName: '某新材料公司', companyId: null };
    const step = { verb: 'lease' as const, begins: true };
    expect(columnsOfStep(step, project, { today, on: calendarDate('2026-11-20') })).toMatchObject({
      ...{ statusSinceOn: '2026-11-20', occupantName: '某新材料公司', lockedFor: null },
    });
    expect(columnsOfStep(step, project, { today, on: calendarDate('2027-01-01') })).toMatchObject({
      statusSinceOn: today,
    });
  });
});
