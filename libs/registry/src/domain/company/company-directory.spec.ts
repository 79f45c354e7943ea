import { asked, placeOf } from '@park/finding';
import fc from 'fast-check';
import { CompanyDirectory, type DirectoryEntry } from './company-directory';
import type { SearchFilter } from './company-filter';
import { findableOf } from './found-besides';

const code = (codes: readonly string[]) => fc.option(fc.constantFrom(...codes), { nil: null });
const text = fc.string({ unit: fc.constantFrom('天', '津', '化', 'a', 'b'), minLength: 1, maxLength: 5 });
const names = fc.record({ key: text, name: text, pinyin: fc.constant('tian'), initials: fc.constant('t') });
const entry = fc.record({
  id: fc.nat(30).map((id) => String(id + 1)),
  uscc: fc.constantFrom('911201AB01', '911201AB02'),
  key: text,
  pinyin: fc.constantFrom('tianjin', 'huagong', ''),
  initials: fc.constantFrom('tj', 'hg', ''),
  status: code(['active', 'revoked']),
  zone: code(['teda', 'eco_city']),
  officer: code(['王芳', '李强']),
  sizeClass: code(['small', 'large']),
  industrySection: code(['C']),
  titleCodes: fc.constantFrom('', ',HNTE,', ',TECH_SME,HNTE,'),
  revision: fc.nat(5),
  otherNames: fc.array(names, { maxLength: 1 }),
  otherCodes: fc.array(fc.constantFrom('911201AB09', '911201CD02'), { maxLength: 1 }),
  products: fc.constantFrom('', '化a；天b', '津'),
  contacts: fc.array(
    fc.record({ name: fc.constantFrom('化天', '王'), phoneMark: fc.constantFrom(null, 'one', 'two') }),
    { maxLength: 2 },
  ),
});
const filter: fc.Arbitrary<SearchFilter> = fc.record(
  {
    q: fc.constantFrom('天', '津化', 'tj', '9112', 'ab02', '天 化'),
    status: fc.constantFrom('unknown', 'active', 'revoked'),
    zone: fc.constantFrom('unknown', 'teda'),
    sizeClass: fc.constantFrom('unknown', 'small', 'large'),
    title: fc.constantFrom('HNTE', 'TECH_SME'),
    contacts: fc.record({ phoneMark: fc.constantFrom(null, 'one') }),
  },
  { requiredKeys: [] },
);

/** Behind all that has the words comes who is called by the number. */
function placeFor(each: DirectoryEntry, { q, contacts }: SearchFilter & { readonly q: string }): number | null {
  const place = placeOf(findableOf(each), { ...asked(q), reach: contacts ? 2 : 1 });
  const isCalled = contacts?.phoneMark && each.contacts.some(({ phoneMark }) => phoneMark === contacts.phoneMark);
  return place ?? (isCalled ? 9 : null);
}

/** The definition, one company after the other. */
function listed(held: ReadonlyMap<string, DirectoryEntry>, wanted: SearchFilter): string[] {
  const equal = (column: 'status' | 'zone' | 'sizeClass') => (each: DirectoryEntry) =>
    wanted[column] === undefined || (each[column] ?? 'unknown') === wanted[column];
  return [...held.values()]
    .filter(equal('status'))
    .filter(equal('zone'))
    .filter(equal('sizeClass'))
    .filter(({ titleCodes }) => wanted.title === undefined || titleCodes.split(',').includes(wanted.title))
    .map((each) => ({
      id: each.id,
      place: wanted.q ? placeFor(each, { ...wanted, q: wanted.q }) : 0,
    }))
    .filter(({ place }) => place !== null)
    .sort((a, b) => a.place! - b.place! || Number(b.id) - Number(a.id))
    .map(({ id }) => id);
}

/** What is given to people of the park, and the definition of it. */
const scopes: readonly [readonly string[] | 'own', (each: DirectoryEntry) => boolean][] = [
  [['teda'], ({ zone }) => zone === 'teda'],
  [['teda', 'eco_city'], ({ zone }) => zone !== null],
  ['own', ({ officer }) => officer === '王芳'],
];

describe('all companies in memory', () => {
  it('are found, narrowed, ordered and counted as one by one, also when some changed or went', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.array(fc.nat(30)), fc.array(filter), (written, gone, filters) => {
        const directory = new CompanyDirectory();
        const held = new Map<string, DirectoryEntry>();
        const ask = () => {
          for (const wanted of filters) {
            const expected = listed(held, wanted);
            expect(directory.idsOf(directory.answers(wanted))).toEqual(expected);
          }
          const small = [...held.values()].filter(({ sizeClass }) => sizeClass === 'small').length;
          expect(directory.counts().bySizeClass['small'] ?? 0).toBe(small);
          expect(directory.counts().total).toBe(held.size);
          for (const [companies, isSeen] of scopes) {
            const isVisible = directory.visibleTo({ kind: 'staff', userId: '1', name: '王芳', roles: [], companies });
            const seen = directory.idsOf(directory.answers({}).filter(isVisible!));
            expect(new Set(seen)).toEqual(new Set([...held.values()].filter(isSeen).map(({ id }) => id)));
            expect(directory.counts(isVisible).total).toBe(seen.length);
          }
          expect(directory.changes).toBe([...held.values()].reduce((sum, { revision }) => sum + revision, 0));
        };
        for (const each of written) {
          directory.set(each);
          held.set(each.id, each);
        }
        ask();
        for (const id of gone) {
          directory.drop(String(id));
          held.delete(String(id));
        }
        ask();
      }),
    );
  });

  it('say by which former name one was found, and nothing where its own has every word', () => {
    const directory = new CompanyDirectory();
    const before = { key: '长芦化工', name: '长芦化工', pinyin: 'changluhuagong', initials: 'clhg' };
    const rest = {
      status: null,
      zone: null,
      officer: null,
      sizeClass: null,
      industrySection: null,
      titleCodes: '',
      revision: 1,
      products: '环氧树脂，25 吨；固化剂',
      contacts: [{ name: '王芳', phoneMark: 'one' }],
    };
    const now = { id: '1', uscc: '911201AB01', key: '滨港化工', pinyin: 'bingang', initials: 'bghg' };
    directory.set({ ...now, ...rest, otherNames: [before], otherCodes: ['91120116MA0TXT004W'] });
    const former = { formerName: '长芦化工' };
    expect(['长芦', 'clhg', '化工', '滨港'].map((q) => directory.foundAs('1', { q }))).toEqual([
      former,
      former,
      {},
      {},
    ]);
    expect(directory.foundAs('1', { q: '91120116ma0txt004w' })).toEqual({ formerCode: '91120116MA0TXT004W' });
    const contacts = { phoneMark: null };
    expect(directory.foundAs('1', { q: '滨港 固化' })).toEqual({ product: '固化剂' });
    expect(directory.foundAs('1', { q: '树脂 王芳', contacts })).toEqual({
      product: '环氧树脂，25 吨',
      contact: '王芳',
    });
    expect(directory.foundAs('1', { q: '王芳' })).toEqual({});
    expect(directory.foundAs('1', { q: '13812345678', contacts: { phoneMark: 'one' } })).toEqual({ contact: '王芳' });
  });
});
