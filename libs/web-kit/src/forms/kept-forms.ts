import { SessionCookie, Sessions } from '@park/identity';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { FormDraft } from './data/form-draft.entity';
import { FormDrafts } from './form-drafts';
import { isReading } from '../security/reading';
import { type FormRequest, typedFields } from './form-meta';

/** Marks a browser from which something of this person was kept, so that nobody else's pages ask. */
const markOf = (userId: string) => `park_kept_${userId}`;
const SECONDS = 7 * 24 * 3600;

/** Gives back what was typed into a form that could not be saved, to the same person, on the same browser or another. */
@Injectable()
export class KeptForms {
  constructor(
    private readonly drafts: FormDrafts,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {}

  /** Keeps what a request posted; answers the page to return to, or null when it cannot be told whose it is. */
  async keep(request: FormRequest, reply: FastifyReply): Promise<string | null> {
    const { page, company = null, person } = request.formMeta ?? {};
    const typed = typedFields(request.body);
    if (!page || !person || !typed) return null;
    if ((await this.holder(request)) !== person) return null;
    const place = { userId: person, app: this.cookie.app, company, page, action: request.url };
    if (!(await this.drafts.keep(place, typed))) return null;
    reply.setCookie(markOf(person), '1', { path: '/', httpOnly: true, sameSite: 'lax', maxAge: SECONDS });
    return page;
  }

  /** What waits for this person on this page. Without the mark in the browser nobody is asked. */
  async waiting(request: FormRequest, reply: FastifyReply): Promise<FormDraft | null> {
    const { user } = request;
    if (!user || !request.cookies?.[markOf(user.account.id)] || !isReading(request)) return null;
    const company = user.actor?.kind === 'company' ? user.actor.companyId : null;
    const userId = user.account.id;
    const draft = await this.drafts.onPage({ userId, app: this.cookie.app, company }, pageOf(request.url));
    if (!draft && !(await this.drafts.any(userId, this.cookie.app))) reply.clearCookie(markOf(userId), { path: '/' });
    return draft;
  }

  /** The form was saved. */
  async saved({ formMeta, user, url, cookies }: FormRequest): Promise<void> {
    if (!user || !cookies?.[markOf(user.account.id)]) return;
    const userId = user.account.id;
    await this.drafts.forget({ userId, app: this.cookie.app, company: formMeta?.company ?? null, action: url });
  }

  private holder(request: FormRequest): Promise<string | null> {
    if (request.user) return Promise.resolve(request.user.account.id);
    const token = this.cookie.tokenOf(request);
    const device = this.cookie.deviceOf(request);
    return this.sessions.lastHolder({ token, device, named: request.formMeta?.person });
  }
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
