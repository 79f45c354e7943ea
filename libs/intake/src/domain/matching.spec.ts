import type { Candidate } from './candidate';
import { Matcher } from './matching';

const candidate = (id: string, uscc: string, formerCodes: readonly string[] = []): Candidate => ({
  ...{ id, uscc, name: `企业${id}`, revision: 1, snapshot: {}, key: `企业${id}`, formerKeys: [], formerCodes },
});
const called = (uscc: string) => ({ uscc, name: null, formerName: null });

describe('a row with the code of a file that went into another one', () => {
  const matcher = new Matcher([candidate('1', 'A', ['OLD']), candidate('2', 'B')]);

  it.each(['forFile', 'forRegister'] as const)('means the survivor, and says so (%s)', (way) => {
    const match = matcher[way](called('OLD'));
    expect(match).toMatchObject({ is: 'found', company: { id: '1' }, doubt: expect.stringContaining('已并入“企业1”') });
  });

  it('is not asked about where the code is the own one, also once it is somebody else again', () => {
    expect(matcher.forFile(called('A'))).toEqual({ is: 'found', company: expect.objectContaining({ id: '1' }) });
    const own = new Matcher([candidate('1', 'A', ['B']), candidate('2', 'B')]).forFile(called('B'));
    expect(own).toEqual({ is: 'found', company: expect.objectContaining({ id: '2' }) });
  });
});
