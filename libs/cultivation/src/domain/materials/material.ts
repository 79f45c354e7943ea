import { attribute, type FactSource, sourceLabels } from '@park/registry';
import { isMaterialId, OTHER } from './material-owner';

/** One thing that an application carries, and what of the company file shows that it is there; none: only a document does. */
export interface Material {
  readonly id: string;
  readonly name: string;
  /** One of these titles is held. */
  readonly titles?: readonly string[];
  /** Dated records of a kind, with some details. */
  readonly record?: string;
  readonly detail?: Readonly<Record<string, string>>;
  /** Figures of so many years before this one. */
  readonly facts?: readonly string[];
  readonly years?: number;
  /** The sources of figures that stand for the material; from others the document is still to come. */
  readonly sources?: readonly FactSource[];
}

/** The materials of a title; `note` says what the list rests on. */
export interface Materials {
  readonly note: string;
  readonly list: readonly Material[];
}

/** What is wrong with the materials of a title in a file: the place and the remedy. */
export function materialProblems(json: unknown): readonly (readonly [place: string, remedy: string])[] {
  if (json === undefined) return [];
  const { note, list } = (json ?? {}) as Partial<Materials>;
  if (typeof note !== 'string' || !Array.isArray(list)) return [['materials', '应为 {"note": "依据", "list": [材料]}']];
  const ids = list.map(({ id }: Material) => id);
  return (list as readonly Material[]).flatMap(({ id, name, titles, facts, years, sources }, at) => [
    ...(!isMaterialId(id) || id === OTHER || ids.indexOf(id) < at
      ? [[`materials.list[${at}].id`, '应为不重复的小写英文标识'] as const]
      : []),
    ...(typeof name !== 'string' || name === '' ? [[`materials.list[${at}].name`, '应为非空文字'] as const] : []),
    ...unknownIn(titles, attribute('validTitles')?.codes ?? {}).map(
      (code) => [`materials.list[${at}].titles`, `没有“${code}”这个称号代码`] as const,
    ),
    ...unknownIn(sources, sourceLabels).map(
      (source) => [`materials.list[${at}].sources`, `没有“${source}”这个来源`] as const,
    ),
    ...(facts ?? [])
      .filter((field) => attribute(field)?.period !== 'year')
      .map((field) => [`materials.list[${at}].facts`, `“${field}”不是分年度的指标`] as const),
    ...(facts && !(Number.isInteger(years) && years! > 0)
      ? [[`materials.list[${at}].years`, '应为从 1 起的整数'] as const]
      : []),
  ]);
}

function unknownIn(codes: readonly string[] = [], known: Readonly<Record<string, string>>): readonly string[] {
  return codes.filter((code) => !Object.hasOwn(known, code));
}
