import type { Imports } from '@park/intake';
import { attribute } from '@park/registry';

type LeftRows = Parameters<Imports['doubts']>[2];
type Asked = Awaited<ReturnType<Imports['doubts']>>;

const MOST = 100;
const OTHERS: Readonly<Record<string, string>> = {
  ...{ sameName: '名称相同的企业', company: '是哪家企业', isPrimary: '主要联系人' },
  ...{ phone: '联系电话', name: '联系人姓名' },
};

/** Which rows in doubt an address or a form leaves out: `left` by their place, `leave` by what they ask about. */
export function leftIn(of: (name: string) => readonly string[]): LeftRows {
  const places = of('left').flatMap((text) => (/^\d{1,7}$/.test(text) ? [Number(text)] : []));
  return {
    places: places.slice(0, MOST),
    fields: of('leave')
      .slice(0, MOST)
      .map((text) => text.slice(0, 100)),
  };
}

/** The values of a name in a query string. */
export function textsIn(query: Readonly<Record<string, unknown>>): (name: string) => readonly string[] {
  return (name) => [query[name] ?? []].flat().map(String);
}

/** What can be decided about all rows of a question at once, and what the choice so far comes to. */
export function doubtChoices(
  asked: Asked,
  left: LeftRows,
  of: { readonly kind: string; readonly ok: number; readonly doubtful: number },
) {
  return {
    fields: asked.asked.map(({ field, rows }) => ({
      ...{ field, rows, label: labelOf(field, of.kind), isLeft: left.fields.includes(field) },
    })),
    isChosen: left.places.length + left.fields.length > 0,
    ...{ left: asked.left, ready: of.ok - asked.left, confirmed: of.doubtful - asked.left },
    hidden: [
      ...left.places.map((place) => ({ name: 'left', value: String(place) })),
      ...left.fields.map((field) => ({ name: 'leave', value: field })),
    ],
  };
}

function labelOf(field: string, kind: string): string {
  const [key = '', year] = field.split('@');
  // What is asked of a contact has names of its own.
  const label = (kind === 'contacts' ? undefined : attribute(key)?.label) ?? OTHERS[key] ?? '其他';
  return year ? `${year} 年${label}` : label;
}
