import { templateOf } from './template';

describe('the template of titles', () => {
  it('says which columns a row cannot do without', () => {
    const [, lines] = templateOf('titles');
    const need = new Map(lines!.rows.map(([label, words]) => [String(label), String(words)]));
    for (const label of ['称号', '认定部门', '发证日期', '有效期止'])
      expect([label, need.get(label)]).toEqual([label, expect.stringContaining('必填')]);
    expect(need.get('文号')).toContain('至少填一项');
    expect(need.get('有效期起')).toBe('选填；不填则从发证日期起');
  });
});
