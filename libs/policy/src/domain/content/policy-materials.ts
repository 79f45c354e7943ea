import type { FieldProblem } from '@park/kernel';
import { entryForm } from '@park/registry';
import { policyLabels } from '../../labels';
import type { PolicyContent } from './policy-content';

const { materialKinds } = entryForm;
const UNKNOWN = '?';

type Materials = Pick<PolicyContent, 'materials' | 'materialKinds'>;

/** What was typed, one material a line; 知识产权证书 #专利 says which kind it is. A kind that is none is "?". */
export function materialsTyped(typed: string): Materials {
  const lines = typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => /^(.*?)\s*[#＃]\s*([^#＃]*)$/.exec(line) ?? [line, line, null]);
  const materials = lines.map(([, text]) => text!);
  const kinds = lines.map(([, , label]) => (label == null ? '' : (materialKinds.called(label) ?? UNKNOWN)));
  return { materials, ...(kinds.some(Boolean) && { materialKinds: kinds }) };
}

/** The field of the form filled with them. */
export function materialsForm({ materials, materialKinds: kinds }: Materials): string {
  return materials.map((text, at) => [text, labelOf(kinds?.[at] ?? '')].filter(Boolean).join(' #')).join('\n');
}

/** Each material with the code of its kind, as said or as its words suggest; null: no file has it. */
export function materialsOf({ materials, materialKinds: kinds }: Materials) {
  return materials.map((text, at) => {
    const said = kinds?.[at] ?? '';
    const kind = said === '' ? materialKinds.suggested(text) : materialKinds.of(said);
    return { text, kind: kind?.code ?? null, label: kind?.label ?? null };
  });
}

/** What is wrong with the kinds; [] without any. Never throws. */
export function materialKindProblems(content: {
  readonly materials?: unknown;
  readonly materialKinds?: unknown;
}): FieldProblem[] {
  const { materials, materialKinds: kinds } = content;
  if (kinds === undefined) return [];
  const isWrong = (code: unknown) => code !== '' && labelOf(code) === '';
  const lines = Array.isArray(kinds) && Array.isArray(materials) && kinds.length === materials.length ? kinds : null;
  const wrong = lines?.findIndex(isWrong);
  if (wrong === -1) return [];
  const names = [...materialKinds.all, materialKinds.none].map(({ label }) => label).join('、');
  const where = wrong === undefined ? '' : `第 ${wrong + 1} 份“${String((materials as readonly unknown[])[wrong])}”`;
  return [{ field: 'materials', message: `${policyLabels.fields.materials}中${where}“#”后面的种类应为：${names}。` }];
}

function labelOf(code: unknown): string {
  if (code === materialKinds.none.code) return materialKinds.none.label;
  return typeof code === 'string' ? (materialKinds.of(code)?.label ?? '') : '';
}
