import type { HttpException } from '@nestjs/common';
import { pairsOf } from '../forms/form-again';
import { type FormRequest, typedFields } from '../forms/form-meta';

/** The page that asks once more who somebody is, and what it sends on: the same form, or the address that was opened. */
export function proofPage(error: HttpException, request: FormRequest): object {
  const { asksFor, problem } = error as HttpException & { asksFor?: string; problem?: string | null };
  const isForm = request.method === 'POST';
  const fields = isForm
    ? pairsOf(typedFields(request.body) ?? {}, request.formMeta)
    : [{ name: 'to', value: request.url }];
  return {
    title: '请再次确认是您本人',
    action: isForm ? request.url : '/account/proof',
    ...{ fields, problem, byCode: asksFor === 'code', isForm },
    back: request.formMeta?.page ?? '/',
  };
}
