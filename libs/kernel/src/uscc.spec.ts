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
    ['full-width characters', '９１４４０３００７１５２６７２６ＸＧ', '半角'],
    ['nothing', '', '0 位'],
    ['two characters exchanged', '9144030071526762XG', '校验位'],
  ])('refuses %s and says what to check', (_what, code, words) => {
    const checked = checkUscc(code);
    expect(checked.ok).toBe(false);
    expect(!checked.ok && checked.message).toContain(words);
  });

  it('raises lower case first', () => {
    expect(checkUscc(' 9144030071526726xg ')).toEqual({ ok: true, uscc: '9144030071526726XG' });
  });
});
