import { byTracker, forecastOf, funnelOf, type PipelineRow, totalsOf } from './pipeline';
import { usualWeights as weights } from './stage-weights';

const row = (more: Partial<PipelineRow>): PipelineRow => ({
  ...{ reached: 'lead', isEnded: false, trackerId: '1', count: 1, yuan: 0, unpriced: 0 },
  ...{ stalled: 0, delayed: 0, aimless: 0, ages: [0, 0, 0, 0], entered: 0, enteredYuan: 0 },
  ...{ stalledYuan: 0, delayedYuan: 0, aimlessYuan: 0 },
  ...more,
});

describe('the funnel', () => {
  it('holds those that stand in a stage, and counts all that ever came so far, also those that ended', () => {
    const rows = [
      row({ count: 6 }),
      row({ reached: 'negotiating', count: 2, yuan: 300 }),
      row({ reached: 'negotiating', count: 1, isEnded: true, yuan: 900 }),
      row({ reached: 'reserve', count: 1, yuan: 100, stalled: 1, stalledYuan: 100 }),
    ];
    const [lead, negotiating, reserve, signed] = funnelOf(rows);
    expect(lead).toMatchObject({ count: 6, reached: 10, rate: null });
    expect(negotiating).toMatchObject({ count: 2, yuan: 300, reached: 4, rate: 0.4 });
    expect(reserve).toMatchObject({ count: 1, reached: 1, rate: 0.25 });
    expect(signed).toMatchObject({ count: 0, reached: 0, rate: 0 });
    expect(totalsOf(rows)).toMatchObject({ count: 9, yuan: 400, stalledYuan: 100 });
  });

  it('says no rate where nobody came so far before', () => {
    expect(funnelOf([]).map(({ rate }) => rate)).toEqual(Array(9).fill(null));
  });
});

describe('the weighted forecast', () => {
  it('takes of each stage its part, and nothing of what has ended or has no amount', () => {
    const rows = [
      row({ reached: 'signed', yuan: 1000, trackerId: '2' }),
      row({ reached: 'signed', yuan: 5000, isEnded: true }),
      row({ reached: 'lead', yuan: 200, unpriced: 3, count: 4 }),
    ];
    expect(forecastOf(rows, weights)).toMatchObject({ yuan: 1200, weighted: 610 });
    expect(byTracker(rows, weights).map(({ trackerId, weighted }) => [trackerId, weighted])).toEqual([
      ['1', 10],
      ['2', 600],
    ]);
  });
});
