/** Characters that nobody sees: control, format and direction marks, fillers, variation selectors, private and lone ones. */
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]/g;
/** What Chinese texts are set in and NFKC would turn into Latin signs; ㈱ and its like, as companies write their names. */
const NOT_CHINESE_SIGNS = /[^（），：；！？～…—·“”‘’〔〕【】《》「」『』\u3200-\u32ff]+/gu;
/** Radicals that PDFs put for the characters they look like, and that have no compatibility form. */
const RADICALS = '⺟⺠⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳';
const CHARACTERS = '母民肉虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟';
const RADICAL = /[\u2e80-\u2eff]/gu;

/**
 * A text as it is kept: one line, no invisible, direction or control characters, compatibility forms (Kangxi radicals,
 * full-width and half-width letters, Ⅱ, ①) as plain characters, blanks collapsed; Chinese punctuation and ㈱ stay.
 */
export function plainText(text: string): string {
  return text
    .replace(BREAK, ' ')
    .replace(INVISIBLE, '')
    .replace(RADICAL, (radical) => CHARACTERS[RADICALS.indexOf(radical)] ?? radical)
    .replace(NOT_CHINESE_SIGNS, (piece) => piece.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .trim();
}

const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[[{<〔【《〈「『﹝]/gu, '('],
  [/[\]}>〕】》〉」』﹞]/gu, ')'],
  [/["'`´“”‘’„‟‹›«»〝〞]/gu, ''],
  [/[‐-―−﹣ー─]/gu, '-'],
  [/[•‧・∙⋅]/gu, '·'],
];

/** The text by which names, titles and searches are compared: plain, lower case, no blanks or quotes, brackets and dashes alike. */
export function searchKey(text: string): string {
  const plain = plainText(text).normalize('NFKC').toLowerCase();
  return ALIKE.reduce((key, [signs, as]) => key.replace(signs, as), plain).replace(/\s+/g, '');
}

/** The words of a search in the form of `searchKey`, at most eight; all of them have to be found. */
export function searchWords(typed: string): string[] {
  return plainText(typed)
    .slice(0, 120)
    .split(/[\s,，、]+/)
    .map(searchKey)
    .filter(Boolean)
    .slice(0, 8);
}
