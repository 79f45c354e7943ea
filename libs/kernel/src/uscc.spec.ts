import { checkUscc } from './uscc';

describe('the unified social credit identifier', () => {
  it.each([
    '9144030071526726XG',
    '914403001922038216',
    '91110000802100433B',
    '91110000710926094P',
    '91330100799655058B',
    '911100001011016602',
    '91120116MA0DEM0131',
    '91120116MA0DEM021U',
    '91120116MA0DEM03XK',
    '91120116MA0DEM048K',
    '91120116MA0DEM056E',
    '91120116MA0DEM0649',
  ])('accepts the public or demonstration code %s', (code) => {
    expect(checkUscc(code)).toEqual({ ok: true, uscc: code });
  });

  it.each([
    ['a changed last character', '9144030071526726XH', '校验位'],
    ['a letter that is not used', '9144030071526726XI', 'I'],
    ['17 characters', '9144030071526726X', '17 位'],
    ['nothing', '', '0 位'],
    ['nothing but zeros', '000000000000000000', '不会是 0'],
    ['letters for the region', '91ABCDEF1526726XG0', '行政区划'],
    ['two characters exchanged', '9144030071526762XG', '校验位'],
  ])('refuses %s and says what to check', (_what, code, words) => {
    const checked = checkUscc(code);
    expect(checked.ok).toBe(false);
    expect(!checked.ok && checked.message).toContain(words);
  });

  it.each([
    ' 9144030071526726xg ',
    '９１４４０３００７１５２６７２６ＸＧ',
    '9144 0300 7152 6726 XG',
    '\u00a09144030071526726XG\u200b',
    '\u202d9144030071526726XG\u202c',
    '91440300-71526726X-G',
    '91440300－71526726X—G',
    '\t91440300\n71526726XG',
  ])('reads %j', (typed) => {
    expect(checkUscc(typed)).toEqual({ ok: true, uscc: '9144030071526726XG' });
  });

  it('tells a code of which only the last character is wrong, as some licences carry', () => {
    expect(checkUscc('91350203M0001QKT19')).toMatchObject({ ok: false, doubtful: '91350203M0001QKT19' });
    expect(checkUscc('91350203M0001QIT19')).not.toHaveProperty('doubtful');
  });
});
