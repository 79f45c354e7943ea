import type { Schema } from '@park/platform';
import { CreateForms1796000003002 } from './forms/data/create-forms.migration';
import { FormLeases1796000015001 } from './forms/data/form-leases.migration';
import { FormDraft } from './forms/data/form-draft.entity';
import { FormSubmission } from './forms/data/form-submission.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const webKitSchema = {
  entities: [FormDraft, FormSubmission],
  migrations: [CreateForms1796000003002, FormLeases1796000015001],
} satisfies Schema;
