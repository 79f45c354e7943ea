import { mostlyForeign } from './belonging';

const columns = (read: number, others: number) => [
  { path: '序号', field: null },
  ...Array.from({ length: read }, (_, at) => ({ path: `列${at}`, field: `field${at}` })),
  ...Array.from({ length: others }, (_, at) => ({ path: `其他${at}`, field: null })),
];

describe('a table most of whose columns belong to nothing', () => {
  it.each([
    ['visits: 2 of 12', columns(2, 10), { read: 2, of: 12 }],
    ['a list for review: 2 of 5', columns(2, 3), { read: 2, of: 5 }],
    ['half of them', columns(2, 2), null],
    ['a form with remarks: 9 of 12', columns(9, 3), null],
    ['too few to tell', columns(1, 2), null],
  ])('%s', (_, given, wanted) => expect(mostlyForeign(given)).toEqual(wanted));
});
