import { barsOf, partIn, partWords, zoneRows } from './board-parts';

const zones = { teda: '天津经开区', unknown: '未登记功能区' };

describe('the parts of a campaign', () => {
  it('are states and zones, and nothing else', () => {
    expect(partIn({ state: 'submitted', zone: 'teda' }, zones)).toEqual({ part: 'submitted', zone: 'teda' });
    expect(partIn({}, zones)).toEqual({ part: '', zone: '' });
    for (const query of [{ state: 'nothing' }, { zone: 'moon' }, { state: 'toString' }])
      expect(() => partIn(query, zones)).toThrow('没有这种企业清单');
  });

  it('are named in words for whoever takes them out', () => {
    expect(partWords({ part: 'submitted', zone: 'teda' }, zones)).toBe('天津经开区、已提交');
    expect(partWords({ part: 'unreached', zone: '' }, zones)).toBe('无账号');
    expect(partWords({ part: '', zone: '' }, zones)).toBe('全部企业');
  });

  it('count what they lead to', () => {
    const progress = { waiting: 1, begun: 0, submitted: 2, returned: 0, accepted: 1, total: 4, unreached: 0 };
    const bars = barsOf({ id: '7', progress });
    expect(bars.map(({ count, bar }) => [count, bar])).toEqual([
      ...[
        [1, 25],
        [0, 0],
        [2, 50],
        [0, 0],
        [1, 25],
      ],
    ]);
    const [row] = zoneRows('7', [
      { zone: 'teda', label: '天津经开区', total: 4, byState: { accepted: 1, waiting: 3 } },
    ]);
    expect([row!.done, row!.href, row!.states[0]!.href]).toEqual([
      ...[25, '/campaigns/7?zone=teda#companies', '/campaigns/7?state=waiting&zone=teda#companies'],
    ]);
  });
});
