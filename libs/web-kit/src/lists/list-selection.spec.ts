import { MOST_CHOSEN, selectionIn, selectionQuery } from './list-selection';

describe('a selection', () => {
  it('is what other pages brought and what was ticked on this one, each once', () => {
    const read = selectionIn({ sel: '3,17', pick: ['17', '5', 'x', '-1', "1' OR 1"] });
    expect(read).toEqual({ everyone: false, ids: ['3', '17', '5'], isCut: false });
    expect(selectionQuery(read)).toBe('sel=3,17,5');
  });

  it('of everything needs no boxes', () => {
    const read = selectionIn({ sel: 'all', pick: '4' });
    expect([read.everyone, read.ids, selectionQuery(read)]).toEqual([true, [], 'sel=all']);
  });

  it('is empty where nothing, or nothing readable, was chosen', () => {
    for (const query of [{}, { sel: '' }, { sel: 'everything' }, { pick: { a: 1 } }])
      expect(selectionQuery(selectionIn(query))).toBe('');
  });

  it('says when more was ticked than is kept', () => {
    const sel = Array.from({ length: MOST_CHOSEN + 1 }, (_, at) => at + 1).join();
    expect([selectionIn({ sel }).ids.length, selectionIn({ sel }).isCut]).toEqual([MOST_CHOSEN, true]);
  });
});
