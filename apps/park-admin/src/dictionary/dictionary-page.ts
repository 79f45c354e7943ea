import { type Criterion, type Expression, expressionOf } from '@park/criteria';
import { offsetOf, pageOf, type PageRequest } from '@park/platform';
import { searchRank } from '@park/policy';
import { type Attribute, attributes, entryForm, sections, sourceLabels } from '@park/registry';
import { choices } from '@park/web-kit';

const kinds: Readonly<Record<Attribute['kind'], string>> = {
  text: '文字',
  code: '单选',
  set: '多选',
  number: '数值',
  ratio: '比例',
  boolean: '是或否',
  date: '日期',
};
const sectionNames = Object.fromEntries(sections.map(({ code, label }) => [code, label]));

type Query = Readonly<Record<string, unknown>>;

/** How many companies have a value; null: the reader may not see figures of this kind. */
type Count = { readonly known: number; readonly year: number | null; readonly narrow: boolean } | null;

/** The attributes that a search finds, best first, or those of a section in the order of the file: one page of them. */
export function attributesFound(query: Query, page: PageRequest) {
  const { q, section } = wanted(query);
  const some = attributes.filter((each) => section === '' || each.section === section);
  const found = q === '' ? some : ranked(some, q);
  return pageOf(found.slice(offsetOf(page), offsetOf(page) + page.pageSize), found.length, page);
}

/** A page of attributes, each with the number of companies that have it. */
export function dictionaryPage(query: Query, found: ReturnType<typeof attributesFound>, counts: readonly Count[]) {
  const { q, section } = wanted(query);
  const rows = found.rows.map((entry, at) => ({ ...lineOf(entry), companies: countText(counts[at] ?? null) }));
  return {
    title: '数据字典',
    subtitle: '企业档案里的每一项：含义、单位、来源、谁可以填，多少家企业有数据',
    q,
    narrowed: q !== '' || section !== '',
    sections: choices(sectionNames, section),
    list: { ...found, rows },
    narrow: counts.some((count) => count?.narrow),
  };
}

function wanted(query: Query) {
  const section = textOf(query['section']);
  return { q: textOf(query['q']), section: Object.hasOwn(sectionNames, section) ? section : '' };
}

function countText(count: Count): string {
  if (!count) return '不显示';
  return `${count.known} 家${count.year ? `（${count.year} 年）` : ''}`;
}

interface Uses {
  readonly policies: readonly { readonly policyId: string; readonly title: string }[];
  readonly criteria: readonly { readonly id: string; readonly title: string }[];
  readonly count: Count;
}

/** One attribute, with what decides by it. */
export function entryPage(entry: Attribute, { policies, criteria, count }: Uses) {
  const { key, label, codes } = entry;
  const { kind, unit, section, sources, fresh, who } = lineOf(entry);
  const when = `${count?.narrow ? '您的数据范围内' : ''}有${count?.year ? ` ${count.year} 年` : ''}数据的`;
  return {
    title: label,
    key,
    crumbs: [{ label: '数据字典', href: '/dictionary' }, { label }],
    facts: [
      { label: '所在分组', value: section },
      { label: '类型', value: kind },
      { label: '单位', value: unit },
      { label: '按年填写', value: entry.period === 'year' ? '是' : '否' },
      { label: '来源（可信的在前）', value: sources },
      { label: '有效期', value: fresh },
      { label: '谁可以填', value: who },
      { label: '谁能看', value: entry.sensitive ? '有权查看财务数据和个人信息的人员' : '园区工作人员' },
      {
        label: '企业',
        value: count ? `${when} ${count.known} 家` : '涉及财务数据或个人信息，您不能查看家数',
      },
    ],
    hint: entry.hint ?? null,
    codes: Object.entries(codes ?? {}).map(([code, words]) => ({ code, words })),
    policies,
    criteria,
  };
}

/** The official criteria whose conditions read an attribute. */
export function criteriaReading(all: Iterable<Criterion>, reads: (expression: Expression) => boolean) {
  return [...all].filter((criterion) => reads(expressionOf(criterion))).map(({ id, title }) => ({ id, title }));
}

function lineOf(entry: Attribute) {
  const { key, label, section, hint = '', freshDays } = entry;
  const inputUnit = entryForm.unitOf(entry);
  const unit = inputUnit && inputUnit !== entry.unit ? `${entry.unit ?? ''}（填写时用${inputUnit}）` : entry.unit;
  return {
    ...{ key, label, hint, section: sectionNames[section]!, kind: kinds[entry.kind], unit: unit ?? '—' },
    sources: entry.sources.map((source) => sourceLabels[source]).join('、') || '由系统推算',
    fresh: freshDays === null ? '新数据登记前一直有效' : `${freshDays} 天，过期后视为待补充`,
    who: whoOf(entry),
  };
}

function whoOf({ derived, identity, companyEditable, internal }: Attribute): string {
  if (derived) return '由系统按其他数据推算，不能填写';
  if (identity) return '园区在企业身份页更改';
  if (internal) return '园区填写，企业看不到';
  return companyEditable ? '园区登记，企业可以自报' : '园区登记';
}

function ranked(some: readonly Attribute[], q: string): Attribute[] {
  return some
    .map((entry, at) => {
      const { label: title, key: documentNumber, hint: issuer = '' } = entry;
      return { entry, at, rank: searchRank({ title, documentNumber, issuer }, q) };
    })
    .flatMap(({ rank, ...found }) => (rank === null ? [] : [{ ...found, rank }]))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ entry }) => entry);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 60) : '';
}
