import { readSaid } from './said';

const row = (place: number, more: object = {}) => ({
  ...{ place, rowNo: place + 1, said: null },
  asked: { canBeOther: true },
  ...more,
});
const said = (word: 'other' | 'same') => new Map([[1, word]]);

describe('what is said about a row that asks', () => {
  it('needs a reason for another record, none for leaving it out', () => {
    expect(readSaid([row(1)], { said: said('same'), note: '' })).toEqual({
      changed: [{ place: 1, said: 'same', saidNote: null }],
    });
    expect(readSaid([row(1)], { said: said('other'), note: ' ' })).toMatchObject({ problems: [{ field: 'note' }] });
    expect(readSaid([row(1)], { said: said('other'), note: '两家公司' })).toEqual({
      changed: [{ place: 1, said: 'other', saidNote: '两家公司' }],
    });
  });

  it('asks for no reason where it was given before', () => {
    expect(readSaid([row(1, { said: 'other' })], { said: said('other'), note: '' })).toEqual({ changed: [] });
  });

  it('does not make another record of one that certainly is the same', () => {
    const certain = row(1, { asked: { canBeOther: false } });
    const read = readSaid([certain], { said: said('other'), note: '是两家' });
    expect(read).toMatchObject({ problems: [{ field: 'said-1' }] });
  });
});
