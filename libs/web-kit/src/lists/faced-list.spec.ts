import type { ListFields } from './list-field';
import { lists } from './lists';

const fields: ListFields = {
  thisYear: 2026,
  field: (key) =>
    key === 'stage' ? { key, label: '阶段', kind: 'code', period: 'none', codes: { a: '甲', b: '乙' } } : undefined,
  refusal: () => undefined,
  unit: () => undefined,
  read: () => ({ message: '无' }),
  write: (_, value) => String(value),
  words: ({ codes }, value) => codes?.[String(value)] ?? String(value),
};
const place = lists.faced<'list' | 'board', 'all' | 'late'>({
  ...{ path: '/things', faces: { list: '列表', board: '看板' }, parts: { all: '全部', late: '逾期' } },
  everything: '全部事项',
  columns: {
    first: { key: 'name', label: '事项' },
    others: { lag: '滞后' },
    ...{ usual: ['stage'], all: ['stage', 'lag', 'name'], fields: '事项' },
  },
});
const read = (query: Readonly<Record<string, unknown>>) => place.read(query, fields, lists.formerIn(query, ['stage']));

const section = { label: '事项', fields: [] };

describe('a list with parts and faces', () => {
  const asked = read({ face: 'board', part: 'late', q: '甲', f: 'stage:in:a' });

  it('has one address, from which the same is read again; the usual face and part need no word', () => {
    expect(place.href(asked)).toBe('/things?face=board&part=late&q=%E7%94%B2&f=stage:in:a');
    expect(place.href(read({ face: 'x', part: 'y' }))).toBe('/things');
    expect(place.words(asked)).toBe('逾期，搜索“甲”，阶段 甲');
    expect(place.words(read({}))).toBe('全部事项');
  });

  it('says of a face, a part or a view that is not there, and shows the usual one', () => {
    const { problems, face, part } = read({ face: 'zzz', part: 'mine', view: '999999' });
    expect([face, part, problems.map(({ said }) => said)]).toEqual(['list', 'all', ['zzz', 'mine', '999999']]);
    expect(problems[0]!.message).toContain('显示的是“列表”');
    expect(read({ face: 'list', part: 'all', view: '' }).problems).toEqual([]);
  });

  it('keeps part and face where a chip is taken away, and loses both in its file and its view', () => {
    const { chips, clear, exports, saveHref, faces, narrowed } = place.head(asked);
    expect(chips.map(({ href }) => href)).toEqual([
      '/things?face=board&part=late&f=stage:in:a',
      '/things?face=board&part=late&q=%E7%94%B2',
    ]);
    expect(clear).toBe('/things?face=board&part=late');
    expect(exports.csv).toBe('/things/export?part=late&q=%E7%94%B2&f=stage:in:a&format=csv');
    expect(saveHref).toBe('/things/views?part=late&q=%E7%94%B2&f=stage:in:a');
    expect([faces.map(({ active }) => active), narrowed]).toEqual([[false, true], true]);
  });

  it('asks its room for what its address says, the usual columns where none are chosen, and sorts by none that follows', () => {
    const { filter, columns, problems } = read({ part: 'late', q: '甲', stage: 'a', sort: 'lag' });
    expect(filter).toEqual({
      ...{ part: 'late', q: '甲' },
      question: { any: false, conditions: [{ field: 'stage', test: 'in', values: ['a'] }], order: null },
    });
    expect([columns, problems]).toEqual([[{ key: 'stage', back: null }], []]);
  });

  it('leads on with a condition that was typed, with what is chosen, and to a page', () => {
    expect(place.added(asked, { add: 'stage', ct: 'in', cv: 'b' })).toEqual({
      href: expect.stringContaining('&f=stage:in:b') as string,
    });
    expect(place.chosen(asked, { page: '2', pick: ['7'] })).toContain('page=2');
    expect([place.pageHref(asked, 1)('x=1'), place.pageHref(asked, 3)('x=1')]).toEqual([
      `${place.href(asked)}&x=1`,
      `${place.href(asked)}&page=3&x=1`,
    ]);
  });

  it('names its columns, sorts by those that are fields, and moves them one place', () => {
    const list = { ...read({ sort: 'stage' }), columns: ['stage', 'lag'].map((key) => ({ key, back: null })) };
    const { name, heads } = place.heads(list);
    expect([name, ...heads].map(({ label, href }) => [label, href && decodeURIComponent(href)])).toEqual([
      ['事项', expect.stringContaining('sort=name')],
      ['阶段', expect.stringContaining('sort=-stage')],
      ['滞后', null],
    ]);
    expect(place.panels(list, {}, { section })).toEqual({});
    const panel = place.panels(list, { open: 'columns' }, { section }).columnsPanel!;
    expect(panel.shown.map(({ label, up }) => [label, up && decodeURIComponent(up)])).toEqual([
      ['阶段', null],
      ['滞后', expect.stringMatching(/cols=lag,stage.*open=columns/)],
    ]);
    expect(panel.more).toEqual([{ label: '事项', columns: [{ value: 'name', label: '事项' }] }]);
  });

  it('marks the view that is shown instead of its part', () => {
    const view = { name: '甲的', query: 'part=late&q=%E7%94%B2&f=stage:in:a', shared: true, ownerName: '王' };
    const tabs = place.tabs(asked, { all: 3, late: 1 }, [view]);
    expect(tabs.map(({ label, active }) => [label, active])).toEqual([
      ['全部', false],
      ['逾期', false],
      ['甲的', true],
    ]);
    expect(tabs[1]).toMatchObject({ count: 1, href: '/things?face=board&part=late' });
  });
});
