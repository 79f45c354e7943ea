import type { fileMarks } from '@park/dossier';

type FileLights = ReturnType<typeof fileMarks.lights>;
type Tone = FileLights[number]['tone'];

/** One light for a whole file: its lamp, its word, and what it follows from. */
export interface CompanyLight {
  readonly lamp: Tone | 'unknown';
  readonly word: string;
  readonly why: string;
}

const WORDS: Readonly<Record<Tone, string>> = { red: '预警', yellow: '关注', green: '正常' };
const ORDER = ['red', 'yellow', 'unknown', 'green'];

/** The worst of the lights of a file, with all that are as bad; a file without any tells nothing, and that is not green. */
export function companyLight(lights: FileLights): CompanyLight {
  const lamp = (['red', 'yellow', 'green'] as const).find((tone) => lights.some((light) => light.tone === tone));
  if (!lamp) return { lamp: 'unknown', word: '待补充', why: '档案还没有可以判断的内容' };
  const worst = lights.filter(({ tone }) => tone === lamp);
  return { lamp, word: WORDS[lamp], why: worst.map(({ label, word }) => `${label} ${word}`).join('、') };
}

/** What needs somebody before what is fine; otherwise as it came. */
export function pressingFirst<L extends { readonly light: CompanyLight }>(lines: readonly L[]): L[] {
  return lines.toSorted((one, other) => ORDER.indexOf(one.light.lamp) - ORDER.indexOf(other.light.lamp));
}
