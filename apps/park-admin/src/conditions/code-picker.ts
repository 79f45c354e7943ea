import { type Attribute, entryForm } from '@park/registry';

const FORMATS: readonly unknown[] = ['industry', 'region'];
const MANY = 12;

/** What a row offers to choose codes from: what is chosen, and those that were looked for, or all of them by groups. */
export const codePicker = { suits, of: pickerOf };

/** Attributes whose codes stand in a standard, and may be named by a prefix as well. */
function suits({ format }: Pick<Attribute, 'format'>): boolean {
  return FORMATS.includes(format);
}

function pickerOf(
  entry: Attribute,
  { values, seek = '' }: { readonly values: readonly string[]; readonly seek?: string },
) {
  const { tree, named, label } = entryForm.codes;
  const shown = seek === '' ? tree(entry) : named(entry, seek);
  const isOpen = suits(entry);
  const marked = (code: string, words: string) => ({ value: code, label: isOpen ? `${words}（${code}）` : words });
  const groups = shown.map((group) => ({
    label: group.label,
    options: group.codes.filter(({ code }) => !values.includes(code)).map((each) => marked(each.code, each.label)),
  }));
  return {
    ...{ isOpen, seek, foundNothing: seek !== '' && shown.length === 0 },
    hasMany: isOpen || Object.keys(entry.codes ?? {}).length > MANY,
    chosen: values.map((code) => label(entry, code)).join('、'),
    picked: values.map((code) => marked(code, label(entry, code))),
    groups: groups.filter(({ options }) => options.length > 0),
  };
}
