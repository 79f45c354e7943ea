import { calendarDate } from '@park/kernel';
import { fromStage, pointOf, pointsAtStart } from './way-points';

const today = calendarDate('2026-11-29');

describe('the way of a case', () => {
  it('takes the day of the event where one is known, and the day it was noted otherwise', () => {
    expect(pointOf('applied', { appliedOn: '2026-11-02' }, today)).toEqual({ stage: 'applied', firstOn: '2026-11-02' });
    expect(pointOf('growing', { appliedOn: '2026-11-02' }, today)).toEqual({ stage: 'growing', firstOn: today });
  });

  it('has no point for the stages of holders', () => {
    expect(pointOf('review-due', {}, today)).toBeNull();
    expect(pointsAtStart({ stage: 'review-due', stageSinceOn: today })).toEqual([]);
  });

  it('begins with what was reached before the case came on file', () => {
    const row = {
      stage: 'published' as const,
      stageSinceOn: today,
      appliedOn: '2026-10-01',
      publicFromOn: '2026-11-26',
    };
    expect(pointsAtStart(row)).toEqual([
      { stage: 'applied', firstOn: '2026-10-01' },
      { stage: 'published', firstOn: '2026-11-26' },
    ]);
    expect(pointsAtStart({ stage: 'failed', stageSinceOn: today })).toEqual([{ stage: 'applied', firstOn: today }]);
  });

  it('counts later stages for those before them', () => {
    expect(fromStage('published')).toEqual(['published', 'recognised']);
  });
});
