import type { HttpException } from '@nestjs/common';
import { pairsOf } from '../forms/form-again';
import { type FormRequest, typedFields } from '../forms/form-meta';

const PROOF = '/account/proof';

interface ProofAsked {
  readonly problem?: string | null;
  readonly asked?: { readonly for: string; readonly isEachTime: boolean; readonly hasPasskey: boolean };
}

/** The page that asks once more who somebody is, and what it sends on: the same form, or the address that was opened. */
export function proofPage(error: HttpException, request: FormRequest): object {
  const { problem, asked } = error as HttpException & ProofAsked;
  const isForm = request.method === 'POST';
  const goesOn = isForm && request.url !== PROOF;
  const fields = isForm
    ? pairsOf(typedFields(request.body) ?? {}, request.formMeta)
    : [{ name: 'to', value: request.url }];
  return {
    title: '请再次确认是您本人',
    action: isForm ? request.url : PROOF,
    ...{ fields, problem, byCode: asked?.for === 'code', isEachTime: asked?.isEachTime, isForm: goesOn },
    hasPasskey: asked?.hasPasskey,
    back: isForm ? (request.formMeta?.page ?? '/') : listOf(request.url),
  };
}

/** What is opened with a proof are files of lists: the list that a file is of. */
export function listOf(url: string): string {
  const [path = '/', query] = url.split('?');
  const params = new URLSearchParams(query);
  params.delete('format');
  const list = path.replace(/\/export$/, '') || '/';
  return params.size > 0 ? `${list}?${params.toString()}` : list;
}
