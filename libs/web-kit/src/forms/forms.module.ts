import { Module } from '@nestjs/common';
import { DraftsController } from './drafts.controller';
import { FormDrafts } from './form-drafts';
import { FormSubmissions } from './form-submissions';
import { FormInterceptor } from './form.interceptor';
import { KeptForms } from './kept-forms';

/** What every posted form stands on; needs IdentityModule.forApp and the tables of this room. */
@Module({
  providers: [FormDrafts, FormSubmissions, FormInterceptor, KeptForms],
  controllers: [DraftsController],
})
export class FormsModule {}
