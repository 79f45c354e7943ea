import { DomainError } from '@park/kernel';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FormRejected } from '../forms/form-rejected';
import type { Pages } from '../views/pages';
import { type ErrorPage, errorPageOf } from './error-page';

const RETRY_SECONDS = '30';

/** The only place that turns what was thrown into HTTP: a page in Chinese, or JSON for programs. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly pages: Pages) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const elsewhere = elsewhereFirst(error);
    if (elsewhere) await reply.redirect(elsewhere, 303);
    else if (error instanceof FormRejected) await this.showAgain(error, reply);
    else await this.explain(error, reply);
  }

  private async showAgain(form: FormRejected, reply: FastifyReply): Promise<void> {
    const { problems, typed, status = 422 } = form.refusal;
    const html = await this.pages.show(form.view, { ...form.model, problems, typed }, reply);
    await reply.status(status).send(html);
  }

  private async explain(error: unknown, reply: FastifyReply): Promise<void> {
    const page = errorPageOf(error);
    log(error, page, reply);
    if (page.status === 503) reply.header('retry-after', RETRY_SECONDS);
    const requestId = reply.request.id;
    reply.status(page.status);
    if (wantsJson(reply)) {
      const { code, message, problems } = page;
      await reply.send({ error: { code, message, requestId, ...(problems ? { problems } : {}) } });
    } else await reply.send(await this.page(page, reply));
  }

  private async page(error: ErrorPage, reply: FastifyReply): Promise<string> {
    const model = { title: error.title, error, requestId: reply.request.id };
    try {
      return await this.pages.show('pages/error', model, reply);
    } catch {
      // Without the database there is no unread count and no menu, but still an explanation.
      return this.pages.bare('pages/error', model, reply);
    }
  }
}

function elsewhereFirst(error: unknown): string | null {
  if (!(error instanceof HttpException) || error.getStatus() !== 303) return null;
  return (error as HttpException & { location?: string }).location ?? null;
}

function wantsJson(reply: FastifyReply): boolean {
  const { accept = '', 'content-type': type = '' } = reply.request.headers;
  return accept.includes('application/json') || (!accept.includes('text/html') && type.includes('application/json'));
}

function log(error: unknown, page: ErrorPage, reply: FastifyReply): void {
  const entry = { code: page.code, status: page.status, path: reply.request.url.split('?')[0] };
  if (page.status >= 500) reply.request.log.error({ ...entry, err: error }, 'request failed');
  else reply.request.log[error instanceof DomainError ? error.level : 'info'](entry, 'request refused');
}
