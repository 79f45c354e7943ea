import { type FieldProblem, isCalendarDate, plainText } from '@park/kernel';
import { typedMeasure } from '@park/sheets';
import { hazardScales, type SiteNeeds } from '@park/sites';

/** The amounts that are asked for, in the order of the form. */
export const amountFields = [
  { name: 'landNeedMu', label: '用地', unit: '亩' },
  { name: 'roomNeedM2', label: '厂房面积', unit: '㎡' },
  { name: 'powerKw', label: '用电负荷', unit: '千瓦' },
  { name: 'steamTph', label: '蒸汽', unit: '吨/时' },
  { name: 'waterTpd', label: '用水', unit: '吨/日' },
  { name: 'sewageTpd', label: '排水', unit: '吨/日' },
  { name: 'gasNm3ph', label: '燃气', unit: '标方/时' },
  { name: 'floorLoadKnM2', label: '楼面荷载', unit: '千牛/㎡' },
  { name: 'clearHeightM', label: '净高', unit: '米' },
] as const;

/** Everything that the comparison asks, by the names of its form, which are those of the fields of a project. */
export const needNames: readonly string[] = [
  ...amountFields.map(({ name }) => name),
  ...['fireHazardClass', 'majorHazardLevel', 'industryCode', 'isNewBuild', 'neededByOn'],
];

const { fireClasses, levels } = hazardScales;

/** An amount as it was typed, its own unit beside it; none is no need. */
function amountIn(
  text: string,
  { label, unit }: (typeof amountFields)[number],
): { readonly value: string | null } | { readonly message: string } {
  if (plainText(text) === '') return { value: null };
  const found = typedMeasure(text, { label, unit });
  if ('message' in found) return found;
  const bare = found.figure;
  if (/^\d{1,9}(\.\d{1,6})?$/.test(bare)) return { value: Number(bare) === 0 ? null : bare };
  const below = /^[-−]/.test(bare) ? '不能小于 0，' : '';
  return { message: `“${label}”${below}请填写数字，单位是${unit}，如 30 或 30${unit}；没有这项需求的留空。` };
}

/** What a project needs, read from an address; what cannot be read is a problem of its field and counts as not told. */
export function needsFrom(query: Readonly<Record<string, unknown>>): {
  readonly needs: SiteNeeds;
  readonly problems: readonly FieldProblem[];
  readonly typed: Readonly<Record<string, string>>;
} {
  const problems: FieldProblem[] = [];
  const text = (name: string) => plainText(String([query[name]].flat().at(-1) ?? '')).normalize('NFKC');
  const fitting = (name: string, isRight: (value: string) => boolean, message: string) => {
    const value = text(name);
    if (value === '') return null;
    if (isRight(value)) return value;
    problems.push({ field: name, message });
    return null;
  };
  const amount = (field: (typeof amountFields)[number]) => {
    const found = amountIn(String([query[field.name]].flat().at(-1) ?? ''), field);
    if ('value' in found) return found.value;
    problems.push({ field: field.name, message: found.message });
    return null;
  };
  const amounts = Object.fromEntries(amountFields.map((field) => [field.name, amount(field)]));
  const needs = {
    ...(amounts as Pick<SiteNeeds, (typeof amountFields)[number]['name']>),
    fireHazardClass: fitting(
      'fireHazardClass',
      (value) => fireClasses.includes(value),
      '请选择甲、乙、丙、丁、戊之一。',
    ),
    majorHazardLevel: fitting('majorHazardLevel', (value) => levels.includes(value), '请选择重大危险源等级。'),
    industryCode: fitting('industryCode', (value) => /^\d{2,4}$/.test(value), '行业代码是 2 到 4 位数字，如 2659。'),
    isNewBuild: text('isNewBuild') === 'yes' ? true : null,
    neededByOn: fitting(
      'neededByOn',
      isCalendarDate,
      '“最晚交付”请填写日期，如 2027-01-31。',
    ) as SiteNeeds['neededByOn'],
  };
  return { needs, problems, typed: Object.fromEntries(needNames.map((name) => [name, text(name)])) };
}
