import { folded } from './alike';

const row = (id: string, kind: string, group = 'today') => ({ group, item: { id, kind } });
const many = ['1', '2', '3', '4', '5'].map((id) => row(id, 'call'));
const said = (rows: ReturnType<typeof folded>) => rows.map(({ row: { item }, more }) => [item.id, more]);

describe('the rows of a queue', () => {
  it('tell once of a kind that has many in its group, and of each other row', () => {
    const rows = [many[0]!, row('9', 'other'), ...many.slice(1), row('8', 'call', 'later')];
    expect(said(folded(rows, () => false))).toEqual([
      ['1', 4],
      ['9', 0],
      ['8', 0],
    ]);
  });

  it('stay as they are while they are few, or one of them is open or picked', () => {
    expect(folded(many.slice(1), () => false)).toHaveLength(4);
    expect(folded(many, (id) => id === '3')).toHaveLength(5);
  });
});
