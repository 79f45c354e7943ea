import type { Expression } from '@park/criteria';
import { attribute } from '@park/registry';
import type { Readable } from '../reading/reading';

/** The parts of a condition that all have to be met. */
export function partsOf({ condition: { expression } }: Readable): readonly Expression[] {
  return 'and' in expression ? expression.and : [expression];
}

/** The same policy by another condition. */
export function conditionedBy<T extends Readable>(content: T, expression: Expression): T {
  return { ...content, condition: { text: content.condition.text, expression } };
}

/** One kind of companies in the breakdown. */
export interface Dimension {
  readonly label: string;
  readonly rest: string;
  readonly kinds: readonly { readonly label: string; readonly expression: Expression }[];
}

/** How the companies that are reached are broken down: open attributes only. Who holds several titles is in each. */
export const dimensions: readonly Dimension[] = [
  by('sizeClass', '企业规模', '未判定规模'),
  by('industrySection', '行业门类', '未登记行业'),
  by('registeredZone', '所在功能区', '未登记功能区'),
  by('validTitles', '有效资质（持有多项的分别计入）', '没有或未登记资质'),
];

function by(field: string, label: string, rest: string): Dimension {
  const codes = Object.entries(attribute(field)?.codes ?? {});
  return {
    label,
    rest,
    kinds: codes.map(([code, name]) => ({ label: name, expression: { field, op: 'in', value: [code] } })),
  };
}
