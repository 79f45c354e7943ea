import { type SiteField, siteForm as forms, type SiteKind, siteLabels, type Sites, siteStanding } from '@park/sites';
import { type Choice, choices } from '@park/web-kit';

type Found = Awaited<ReturnType<Sites['find']>>;

const BLANK = { code: '', name: '', areaAmount: '' };

/** The form of a site: a new one of a kind, or what is known of one. */
export function siteForm(
  kind: SiteKind,
  site: Found | null,
  inWhich: readonly { readonly code: string; readonly name: string }[],
) {
  const title = site ? `更正：${site.code}` : `登记${siteLabels.kind[kind]}`;
  const isParcel = kind === 'parcel';
  const parents = Object.fromEntries(inWhich.map((each) => [each.code, siteStanding.fullName(each)]));
  const sections = sectionsOf(kind, site);
  const own = site ?? BLANK;
  const areaUnit = site?.areaUnit ?? (isParcel ? 'mu' : 'm2');
  const head = {
    own,
    areaUnit,
    units: choices(siteLabels.unit),
    parent: site?.parent?.code ?? '',
    parents: choices(parents),
  };
  return {
    title,
    crumbs: [{ label: '园区地块', href: '/sites' }, { label: title }],
    ...{ kind, isParcel, version: site?.version ?? '' },
    action: site ? `/sites/${site.id}` : '/sites',
    back: site ? `/sites/${site.id}` : '/sites/list',
    kinds: site ? [] : kindTabs(kind),
    ...head,
    sections,
    now: [...headFields(head), ...sections.flatMap(({ fields }) => fields)],
  };
}

/** The fields above the sections, as they are now. */
function headFields({ own, areaUnit, units, parent, parents }: Head) {
  return [
    { key: 'code', label: '编号', value: own.code },
    { key: 'name', label: '名称', value: own.name },
    { key: 'areaAmount', label: '面积', value: own.areaAmount },
    { key: 'areaUnit', label: '面积单位', value: areaUnit, options: units },
    ...(parents.length > 0 ? [{ key: 'parentCode', label: '所在楼宇', value: parent, options: parents }] : []),
  ];
}

interface Head {
  readonly own: Pick<Found, 'code' | 'name' | 'areaAmount'>;
  /** Not `unit`, which every field of the page would show beside its input. */
  readonly areaUnit: string;
  readonly units: readonly Choice[];
  readonly parent: string;
  readonly parents: readonly Choice[];
}

function sectionsOf(kind: string, site: Found | null) {
  const fields = forms.fieldsOf(kind);
  return [...new Set(fields.map(({ section }) => section))].map((section) => ({
    label: section,
    fields: fields.filter((field) => field.section === section).map((field) => inputOf(field, site)),
  }));
}

function inputOf(field: SiteField, site: Found | null) {
  const words = field.kind === 'yesno' ? { yes: '是', no: '否' } : field.options;
  return {
    ...{ key: field.key, label: field.label, unit: field.unit, hint: field.hint },
    value: site ? forms.typedField(field, site.facts) : '',
    type: field.kind === 'date' ? 'date' : 'text',
    inputmode: field.kind === 'number' ? 'decimal' : '',
    options: words ? choices(words) : null,
  };
}

function kindTabs(kind: string) {
  return Object.entries(siteLabels.kind).map(([value, label]) => ({
    ...{ label, href: `/sites/new?kind=${value}`, active: value === kind },
  }));
}
