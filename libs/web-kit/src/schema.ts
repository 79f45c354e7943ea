import type { Schema } from '@park/platform';
import { CreateForms1796000003002 } from './forms/data/create-forms.migration';
import { FormLeases1796000015001 } from './forms/data/form-leases.migration';
import { FormDraft } from './forms/data/form-draft.entity';
import { CreateListViews1796000040001 } from './lists/data/create-list-views.migration';
import { OpenNames1796000040002 } from './lists/data/open-names.migration';
import { ListView } from './lists/data/list-view.entity';
import { FormSubmission } from './forms/data/form-submission.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const webKitSchema = {
  entities: [FormDraft, FormSubmission, ListView],
  migrations: [CreateForms1796000003002, FormLeases1796000015001, CreateListViews1796000040001, OpenNames1796000040002],
  people: [
    { entity: FormDraft, id: 'userId' },
    { entity: ListView, id: 'ownerId', name: 'ownerName' },
  ],
} satisfies Schema;
