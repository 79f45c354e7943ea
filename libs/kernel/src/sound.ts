import { pinyin } from 'pinyin-pro';

/** What a name sounds like: syllables without tones joined, and their first letters. Letters and digits stand for themselves. */
export function soundOf(name: string): { readonly pinyin: string; readonly initials: string } {
  const syllables = pinyin(name.normalize('NFKC'), { toneType: 'none', type: 'array', v: true })
    .map((each) => each.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((each) => each !== '');
  return {
    pinyin: syllables.join('').slice(0, 720),
    initials: syllables
      .map((each) => each.charAt(0))
      .join('')
      .slice(0, 120),
  };
}
