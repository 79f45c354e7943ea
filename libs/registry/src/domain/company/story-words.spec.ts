import { type Recording, storyLine } from './story-words';

const at = new Date('2026-11-01T02:00:00.000Z');

function recording(more: Partial<Recording>): Recording {
  const nothing = { n: '1', back: '0', value: null, reason: null, replaces: null };
  return { branch: 'facts', id: '4', at, who: '王专员', named: '', source: 'tax', ...nothing, ...more };
}

describe('what the file of a company tells of itself', () => {
  it('says a single value with its source and leads to the history of that value', () => {
    const line = storyLine('7', recording({ named: 'annual.employees@2025', value: '86' }), true);
    expect(line).toMatchObject({ title: '更新数据', text: '2025 年职工总数：86 人（税务）', who: '王专员' });
    expect(line.href).toBe('/companies/7/history?attribute=annual.employees&year=2025');
  });

  it('names the first of many and says how many there are', () => {
    const keys = 'annual.revenue@2025,annual.employees@2025,ownership@0,listing@0';
    const line = storyLine('7', recording({ n: '9', named: keys, value: '1', source: 'park,tax' }), false);
    expect(line).toMatchObject({ title: '更新数据 9 项', href: '/companies/7/history' });
    expect(line.text).toContain('2025 年营业收入、2025 年职工总数');
    expect(line.text).toContain('等 9 项（园区、税务）');
  });

  it('covers a figure, and the reason beside it, for those who may not see it', () => {
    const back = recording({ named: 'annual.revenue@2025', value: '12340000', back: '1', reason: '应为 1234 万' });
    expect(storyLine('7', back, true).text).toBe('2025 年营业收入：仅授权人员可见（税务）');
    expect(storyLine('7', back, false)).toMatchObject({
      title: '撤回数据',
      text: expect.stringContaining('应为 1234 万'),
    });
  });

  it('tells the first name from a change of it, and a change of the code', () => {
    const name = (more: Partial<Recording>) => storyLine('7', recording({ branch: 'name', ...more }), false);
    expect(name({ id: '1', value: '"甲公司"', reason: '"9112"' }).title).toBe('登记企业');
    expect(name({ value: '"乙公司"' })).toMatchObject({ title: '更名', text: '名称：乙公司' });
    expect(name({ reason: '"9113"' })).toMatchObject({ title: '更正代码', text: '代码：9113' });
  });

  it('says what happened to a dated record', () => {
    const record = (more: Partial<Recording>) =>
      storyLine('7', recording({ branch: 'record', named: 'award', value: '{"name":"科技进步奖"}', ...more }), true);
    expect(record({}).text).toContain('科技进步奖');
    expect(record({ replaces: 3 }).title).toMatch(/^更正/);
    expect(record({ back: '1' }).title).toMatch(/^撤回/);
  });
});
