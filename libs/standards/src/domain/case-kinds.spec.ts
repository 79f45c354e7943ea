import { type CaseJudge, checkCases } from './cases';

const kinds: Record<string, CaseJudge> = {
  echo: ({ said }) => ({ outcome: said as object }),
  deaf: () => ({ faults: [{ path: 'said', wanted: '{ … }', found: undefined }] }),
};
const check = (given: object) => checkCases([{ id: 'a', ...given }], new Map(), kinds)[0]!;

describe('a case of a kind of its own', () => {
  it.each([
    [{ due: '2026-11-30', parts: [{ a: 1, b: [2, 3] }] }, []],
    [{ due: '2026-12-01' }, ['due="2026-11-30"']],
    [{ parts: [{ a: 1, b: [3, 2] }] }, ['parts=[{"b":[2,3],"a":1}]']],
    [{ left: null }, ['left=（无）']],
  ])('is compared in every key of what it expects, whatever the order of keys: %j', (expected, got) => {
    const said = { due: '2026-11-30', parts: [{ b: [2, 3], a: 1 }], more: true };
    expect(check({ kind: 'echo', said, expected }).got).toEqual(got);
  });

  it('is told what in it cannot be read', () => {
    expect(check({ kind: 'deaf', expected: { due: null } }).faults).toEqual(['said 应为 { … }，现为 （无）']);
  });

  it.each([undefined, null, {}, []])('has to expect something: %j', (expected) => {
    expect(check({ kind: 'echo', said: {}, expected }).expected).toEqual(['expected={ … }']);
  });

  it.each(['lead-match', 'toString', 7, null])('is refused by the name of a kind that nobody judges: %j', (kind) => {
    expect(check({ kind, expected: {} })).toMatchObject({
      expected: ['kind=criterion|echo|deaf'],
      got: [JSON.stringify(kind)],
    });
  });
});
