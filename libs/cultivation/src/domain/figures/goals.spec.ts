import { isSameGoals, readGoals } from './goals';

const parts = [
  { key: 'park', label: '全园' },
  { key: 'zone.north', label: '北区' },
];

describe('goals', () => {
  it('are whole numbers, also typed in full width; an empty field is no goal', () => {
    expect(readGoals({ park: ' ２２ ', 'zone.north': '', 'zone.other': '5' }, parts)).toEqual({
      goals: { park: 22 },
      problems: [],
    });
  });

  it.each(['3 家', '1.5', '-1', '12345', '2\t3', '1e2'])('refuse %j and name the part', (text) => {
    expect(readGoals({ 'zone.north': text }, parts).problems).toEqual([
      { field: 'zone.north', message: expect.stringContaining('“北区”请填写') },
    ]);
  });

  it('are the same when they say the same of every part', () => {
    expect([isSameGoals({ park: 1 }, { park: 1 }), isSameGoals({ park: 1 }, {})]).toEqual([true, false]);
  });
});
