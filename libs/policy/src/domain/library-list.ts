/** What the library is filtered, sorted and shown by; entries satisfy what lists of the applications ask of a field. */
interface LibraryField {
  readonly key: LibraryFieldKey;
  readonly label: string;
  readonly kind: 'number' | 'date' | 'code' | 'text' | 'boolean';
  readonly period: 'none';
  readonly codes?: Readonly<Record<string, string>>;
  /** The unit in which a figure is typed and shown. */
  readonly unit?: string;
}

export type LibraryFieldKey =
  | 'phase'
  | 'level'
  | 'kind'
  | 'benefit'
  | 'least'
  | 'most'
  | 'opens'
  | 'closes'
  | 'issuer'
  | 'document'
  | 'department'
  | 'published'
  | 'from'
  | 'to'
  | 'checked'
  | 'newer'
  | 'confirmed'
  | 'number';

/** The words of the codes that fields have. */
interface Codes {
  readonly phases: Readonly<Record<string, string>>;
  readonly levels: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly benefitTypes: Readonly<Record<string, string>>;
}

type Said = readonly [key: LibraryFieldKey, label: string, kind: LibraryField['kind']];

const field = ([key, label, kind]: Said, more: Partial<LibraryField> = {}): LibraryField => ({
  ...{ key, label, kind, period: 'none' },
  ...more,
});

/** In the order in which people are asked. */
export function libraryFields({ phases, levels, kinds, benefitTypes }: Codes): readonly LibraryField[] {
  // The list shows the current version: one that was replaced is never there.
  const shown = Object.fromEntries(Object.entries(phases).filter(([phase]) => phase !== 'superseded'));
  return [
    field(['phase', '状态', 'code'], { codes: shown }),
    field(['level', '层级', 'code'], { codes: levels }),
    field(['kind', '类别', 'code'], { codes: kinds }),
    field(['benefit', '支持方式', 'code'], { codes: benefitTypes }),
    field(['least', '最低金额', 'number'], { unit: '万元' }),
    field(['most', '最高金额', 'number'], { unit: '万元' }),
    field(['opens', '申报开始', 'date']),
    field(['closes', '申报截止', 'date']),
    field(['issuer', '发文单位', 'text']),
    field(['document', '文号', 'text']),
    field(['department', '办理部门', 'text']),
    field(['published', '发布日期', 'date']),
    field(['from', '生效日期', 'date']),
    field(['to', '失效日期', 'date']),
    field(['checked', '已对照原文核对', 'boolean']),
    field(['newer', '有新草稿', 'boolean']),
    field(['confirmed', '最近确认有效', 'date']),
    field(['number', '版本', 'number']),
  ];
}

/** Parts of the library: all, what binds, what is written on, what was not checked against its document, what is over. */
export const libraryParts = {
  all: '全部',
  force: '执行中',
  work: '编写和待发布',
  unchecked: '待核对',
  over: '已结束或撤回',
} as const;

export type LibraryPart = keyof typeof libraryParts;
