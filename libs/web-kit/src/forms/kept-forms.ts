import { SessionCookie, Sessions } from '@park/identity';
import { Injectable } from '@nestjs/common';
import { FormDrafts, type OfferedDraft } from './form-drafts';
import { FormSubmissions } from './form-submissions';
import { isReading } from '../security/reading';
import { type FormFields, type FormRequest, isSecret, typedFields } from './form-meta';
import { typedTexts } from './form-words';

/** Gives back what was typed into a form that could not be saved, to the same person on whatever device. */
@Injectable()
export class KeptForms {
  constructor(
    private readonly drafts: FormDrafts,
    private readonly submissions: FormSubmissions,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {}

  /**
   * Keeps what a request posted, a draft unless the form was saved meanwhile; answers the page to return to, or null when
   * it cannot be told whose it is or it holds a password or code.
   */
  async keep(request: FormRequest): Promise<string | null> {
    const { page, company = null, person, key } = request.formMeta ?? {};
    const action = isDraft(request) ? request.formMeta?.action : request.url;
    const typed = action ? worthKeeping(request, action) : null;
    if (!page || !person || !action || !typed) return null;
    if ((await this.holder(request)) !== person) return null;
    const place = { userId: person, app: this.cookie.app, company, page, action };
    if (!(await this.drafts.keep(place, typed))) return null;
    // What is kept while somebody types may arrive after the form itself.
    if (!isDraft(request) || !key || !(await this.submissions.isDone({ userId: person, key }))) return page;
    await this.drafts.forget(place);
    return null;
  }

  /** What waits for this person on the page they open. */
  async waiting(request: FormRequest): Promise<OfferedDraft | null> {
    const { user } = request;
    if (!user || !isReading(request)) return null;
    const company = user.actor?.kind === 'company' ? user.actor.companyId : null;
    return this.drafts.onPage({ userId: user.account.id, app: this.cookie.app, company }, pageOf(request.url));
  }

  /** The page a request was kept for, opened with what was kept. */
  async restoring({ formMeta }: FormRequest, page: string): Promise<string> {
    const { person = '', company = null } = formMeta ?? {};
    const draft = await this.drafts.onPage({ userId: person, app: this.cookie.app, company }, page);
    return draft ? `${page}${page.includes('?') ? '&' : '?'}_draft=${draft.id}` : page;
  }

  /** The form was saved. */
  async saved({ formMeta, user, url }: FormRequest): Promise<void> {
    if (!user || !formMeta?.page) return;
    const { app } = this.cookie;
    await this.drafts.forget({ userId: user.account.id, app, company: formMeta.company ?? null, action: url });
  }

  private holder(request: FormRequest): Promise<string | null> {
    if (request.user) return Promise.resolve(request.user.account.id);
    const token = this.cookie.tokenOf(request);
    const device = this.cookie.deviceOf(request);
    return this.sessions.lastHolder({ token, device, named: request.formMeta?.person });
  }
}

/** The fields of a form into which something was typed that may be kept, with what tells what was typed into which. */
function worthKeeping({ body, formMeta }: FormRequest, action: string): FormFields | null {
  const typed = isSecret(action) ? null : typedFields(body);
  if (!typed || typedTexts(typed, formMeta).length === 0) return null;
  const { unseen, words } = formMeta ?? {};
  return { ...typed, ...(unseen ? { _unseen: unseen } : {}), ...(words ? { _words: words } : {}) };
}

/** Whether a form is sent to be kept only. */
export function isDraft({ url }: Pick<FormRequest, 'url'>): boolean {
  return url.split('?')[0] === '/drafts';
}

/** The address of a page without the request to fill its form. */
export function pageOf(url: string): string {
  const [path = '/', query = ''] = url.split('?');
  const rest = query
    .split('&')
    .filter((pair) => pair && !pair.startsWith('_draft='))
    .join('&');
  return rest ? `${path}?${rest}` : path;
}
