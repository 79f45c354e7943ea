import { type Attribute, entryForm } from '@park/registry';

const digits = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 20 });

/** An unrounded number in the unit that forms ask for it in: 5,000 万元, 3.5%. */
export function exactText(entry: Attribute, value: number): string {
  if (entry.unit !== '元') return entryForm.exactly(entry, value);
  return `${digits.format(Number(entryForm.textOf(entry, value)))} ${entryForm.unitOf(entry)}`;
}
