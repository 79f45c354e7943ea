import { type CallHandler, type ExecutionContext, type NestInterceptor, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { from, type Observable, of, switchMap } from 'rxjs';
import type { FormRequest } from '../forms/form-meta';
import { comparison } from '../forms/draft-comparison';
import { asksForInput, type FormSubject, withHiddenFields } from '../forms/hidden-fields';
import { type KeptForms, pageOf } from '../forms/kept-forms';
import { refill } from '../forms/refill';
import { answerOf, redirect } from '../redirect';
import type { Chrome } from './chrome';
import { takesGzip } from './gzip-pieces';
import { gzippedWithKeptParts, withKeptParts } from './kept-part';
import { lastPageInstead } from './last-page';
import type { Views } from './views';

const VIEW = 'park:view';

/** The handler returns the page model; `@View('registry/list')` shows it. `title` in the model names the page. */
export const View = (view: string): MethodDecorator => SetMetadata(VIEW, view);

/** A page model may choose another layout and set what that shows: the gallery does. */
interface Framed extends Readonly<Record<string, unknown>> {
  readonly layout?: string;
  readonly chrome?: object;
}

/** Puts a view, its model and the layout together. */
export class Pages {
  constructor(
    private readonly views: Views,
    private readonly chrome: Chrome,
    private readonly kept: KeptForms | null,
  ) {}

  /** The finished page; the reply gets its content type. */
  async show(view: string, model: Framed, reply: FastifyReply): Promise<string | Buffer> {
    const request = reply.request as FormRequest;
    const around = await this.chrome.around({ request, reply }, model.chrome);
    reply.type('text/html; charset=utf-8');
    const render = (draft: object | null) => {
      const chrome = { ...around.model, draft, ...model.chrome };
      return this.views.render(view, model.layout ?? around.layout, { model, chrome });
    };
    const html = render(null);
    // Where the form is gone together with its page, what was typed stands beside the reason.
    const mayWait = view === 'pages/error' || asksForInput(html);
    return finished(request.user ? await this.withDraft(html, { render, mayWait }, request) : html, reply);
  }

  /** The page with what its forms carry, and with what waits for this person here. */
  private async withDraft(html: string, { render, mayWait }: Offering, request: FormRequest): Promise<string> {
    const subject = subjectOf(request);
    const draft = (mayWait && (await this.kept?.waiting(request))) || null;
    if (!draft) return withHiddenFields(html, subject);
    const { id, at } = draft;
    const restored = (request.query as Record<string, unknown>)['_draft'] === id;
    const offer = { id, at, page: subject.page, restored, ...comparison(html, draft) };
    const offered = withHiddenFields(render(offer), subject);
    return restored ? refill(offered, { action: draft.action, typed: draft.typed, draft: id }) : offered;
  }

  /** A page for when even the layout's data cannot be had. */
  bare(view: string, model: object, reply: FastifyReply): string {
    reply.type('text/html; charset=utf-8');
    return this.views.render(view, 'bare', { model, chrome: {} });
  }
}

interface Offering {
  render(draft: object): string;
  readonly mayWait: boolean;
}

/** What is kept of a page goes out as it was compressed once. */
function finished(page: string, reply: FastifyReply): string | Buffer {
  const gzipped = takesGzip(reply.request.headers['accept-encoding']) ? gzippedWithKeptParts(page) : null;
  if (!gzipped) return withKeptParts(page);
  reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding');
  return gzipped;
}

function subjectOf({ formMeta, url, user }: FormRequest): FormSubject {
  const company = user?.actor?.kind === 'company' ? user.actor.companyId : null;
  return { page: formMeta?.page ?? pageOf(url), person: user?.account.id ?? '', company };
}

/** Turns the model of a @View handler into its page. */
export class ViewInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly pages: Pages,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const view = this.reflector.get<string | undefined>(VIEW, context.getHandler());
    if (!view) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    // What was sent counts as sent only once it has left; a redirect is known from the start.
    const isAnswered = () => reply.sent || answerOf(reply) !== null;
    return next
      .handle()
      .pipe(switchMap((model) => (isAnswered() ? of(model) : from(this.answer(view, model as Framed, reply)))));
  }

  private async answer(view: string, model: Framed, reply: FastifyReply): Promise<unknown> {
    const last = lastPageInstead(model, reply.request.url);
    return last && reply.request.method === 'GET' ? redirect(reply, last) : this.pages.show(view, model, reply);
  }
}
