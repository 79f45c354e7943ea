import { askedNow, readRound, roundPath, START } from './question-round';

const revenue = { field: 'annual.revenue', year: 2025 };
const listed = { field: 'listedStatus', year: null };
const start = START;

it('asks the most useful question that was not put off, and the wished one before it', () => {
  expect(askedNow([revenue, listed], start)).toBe(revenue);
  expect(askedNow([revenue, listed], { ...start, later: ['annual.revenue@2025'] })).toBe(listed);
  expect(askedNow([revenue, listed], { ...start, first: 'listedStatus' })).toBe(listed);
  expect(
    askedNow([revenue], { ...start, later: ['annual.revenue@2025'], first: 'annual.revenue@2025' }),
  ).toBeUndefined();
});

it('goes on where it was left, and begins anew where the address is odd', () => {
  const round = { done: 2, later: ['annual.revenue@2025', 'listedStatus'], first: 'cert.qms', title: 'SRDI_SME' };
  const path = roundPath(round);
  expect(readRound(Object.fromEntries(new URLSearchParams(path.split('?')[1])))).toEqual(round);
  expect(readRound({ done: '-1', later: 'a b,<b>,listedStatus,listedStatus', first: '../x', title: 'a b' })).toEqual({
    ...start,
    later: ['listedStatus'],
  });
  expect(roundPath(readRound(null))).toBe('/questions');
});
