import { type FormFields, type FormMeta, type FormRequest, isSecret, typedFields } from './form-meta';
import { type TypedText, typedTexts } from './form-words';

/** A form's fields one by one, with what it carries itself, to be sent again as they were. */
export function pairsOf(fields: FormFields, meta: FormMeta = {}): { name: string; value: string }[] {
  const carried = Object.entries(meta).map(([name, value]) => ({ name: `_${name}`, value: String(value) }));
  const typed = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one })));
  return [...carried, ...typed];
}

/** What a person typed, to be seen where the form itself is not shown; nothing of passwords and codes. */
export function textsOf({ body, url, formMeta }: FormRequest): TypedText[] {
  return isSecret(url) ? [] : typedTexts(typedFields(body) ?? {}, formMeta);
}
