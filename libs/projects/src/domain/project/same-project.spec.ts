import { matchForms } from '../leads/matching/lead-match';
import { type KnownProject, projectMatch, sameProblems } from './same-project';

const project = (title: string, name: string | null) => ({ title, investor: matchForms({ name }) });
const wanted = project('电池壳体项目', '演示渤润新材料有限公司');
const known = (match: KnownProject['match']): KnownProject => ({
  ...{ kind: 'project', id: '1', name: '电池壳体项目', code: 'ZS-2026-0001', match, tracker: null, isVisible: true },
});

describe('the same project', () => {
  it.each([
    ['电池 壳体项目', '演示渤润新材料有限公司', 'certain'],
    ['另一项目', '演示渤润新材料有限公司', 'likely'],
    ['电池壳体项目', null, 'likely'],
    ['电池壳体项目', '演示海河材料股份公司', 'no'],
    ['另一项目', null, 'no'],
  ])('%s of %s: %s', (title, name, match) => expect(projectMatch(wanted, project(title, name))).toBe(match));

  it('is asked about, and passes with a reason; a certain one with a manager only', () => {
    const fields = (...asked: Parameters<typeof sameProblems>) => sameProblems(...asked).map(({ field }) => field);
    const said = { isDifferent: true, reason: '二期' };
    expect(fields([], { isDifferent: false, reason: '' }, false)).toEqual([]);
    expect(fields([known('likely')], { ...said, isDifferent: false }, true)).toEqual(['different']);
    expect(fields([known('likely')], { ...said, reason: ' ' }, false)).toEqual(['differentReason']);
    expect(fields([known('likely')], said, false)).toEqual([]);
    expect(fields([known('likely'), known('certain')], said, false)).toEqual(['different']);
    expect(fields([known('certain')], said, true)).toEqual([]);
  });
});
