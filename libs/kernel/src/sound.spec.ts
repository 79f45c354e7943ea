import { soundOf } from './sound';

describe('the sound of a name', () => {
  it.each([
    ['天津长芦化工有限公司', 'tjclhgyxgs'],
    ['ABC新材料（天津）公司', 'abcxcltjgs'],
    ['绿源化工', 'lyhg'],
  ])('%s has the initials %s', (name, initials) => {
    expect(soundOf(name).initials).toBe(initials);
  });

  it('joins syllables without tones', () => {
    expect(soundOf('天津化工').pinyin).toBe('tianjinhuagong');
  });
});
