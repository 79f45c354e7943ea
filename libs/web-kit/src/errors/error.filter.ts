import { DomainError } from '@park/kernel';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  MethodNotAllowedException,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FormOfOtherCompany, FormOfOtherPerson } from '../forms/form-errors';
import { pairsOf, textsOf } from '../forms/form-again';
import { type FormRequest, typedFields } from '../forms/form-meta';
import { FormRejected } from '../forms/form-rejected';
import type { KeptForms } from '../forms/kept-forms';
import { sayNext } from '../redirect';
import type { Pages } from '../views/pages';
import { type ErrorPage, errorPageOf, whenOpened } from './error-page';
import { proofPage } from './proof-page';
import type { Refusals } from './refusals';
import { type Addresses, wayBack } from './way-back';

const RETRY_SECONDS = '30';
/** Precondition Required: who sends this has to show password or code first. */
const PROOF_DUE = 428;

/** The only place that turns what was thrown into HTTP: a page in Chinese, or JSON for programs. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly kept: KeptForms | null,
    private readonly addresses: Addresses,
    private readonly refusals: Refusals | null = null,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = this.ofMethod(reply) ?? thrown;
    if (reply.sent || hasHungUp(error, reply)) return;
    const elsewhere = elsewhereFirst(error);
    const page = this.pageOfForms(error, reply);
    if (page) return void (await reply.redirect(page, 303));
    if (elsewhere) await reply.redirect(await this.keepingTyped(elsewhere, reply), 303);
    else if (error instanceof HttpException && error.getStatus() === PROOF_DUE) await this.askForProof(error, reply);
    else if (error instanceof FormRejected) await this.showAgain(error, reply);
    else await this.explain(error, reply);
  }

  /** A program that calls an address by a method it does not answer is told those it does. */
  private ofMethod(reply: FastifyReply): HttpException | null {
    const { method, url, is404 } = reply.request;
    if (!is404 || !isOfPrograms(url)) return null;
    const allowed = this.addresses.methodsAt(url.split('?')[0]!);
    if (allowed.length === 0 || allowed.includes(method)) return null;
    reply.header('allow', allowed.join(', '));
    return new MethodNotAllowedException();
  }

  /** Somebody who must log in, or choose a company, first: a form sent meanwhile waits on its page. */
  private async keepingTyped(elsewhere: string, reply: FastifyReply): Promise<string> {
    const request = reply.request as FormRequest;
    // Who has not typed the code of the login yet is not known well enough to keep anything.
    if (request.method !== 'POST' || !request.formMeta?.page || request.user?.session.codeDue) return elsewhere;
    const page = await this.keep(reply);
    const login = elsewhere.startsWith('/login');
    const why = login ? '登录已过期，刚才填写的内容没有保存。' : '刚才填写的内容没有保存。';
    const later = `${login ? '登录' : elsewhere === '/account/companies' ? '选定企业' : '完成设置'}后会回到原来的表单，`;
    const then = page ? '点“恢复填写”即可找回。' : '浏览器留有草稿时点“恢复草稿”，没有则请重新填写。';
    sayNext(reply, { warning: login || page ? why + later + then : why });
    return login ? `/login?next=${encodeURIComponent(request.formMeta.page)}` : elsewhere;
  }

  /** Where the forms of an address stand that has no page of its own: it is what a browser shows after a refusal. */
  private pageOfForms(error: unknown, { request }: FastifyReply): string | null {
    const path = request.url.split('?')[0]!;
    const isMissing = request.method === 'GET' && !isOfPrograms(path) && errorPageOf(error).status === 404;
    return isMissing && this.addresses.onlyTakesForms(path) ? (this.addresses.above(path) ?? '/') : null;
  }

  private async keep(reply: FastifyReply): Promise<string | null> {
    try {
      return (await this.kept?.keep(reply.request as FormRequest)) ?? null;
    } catch {
      // Without the database nothing can be kept there; the error page carries what was typed.
      return null;
    }
  }

  /** What was sent waits on the page that asks who sends it, and goes on with the answer; who gives up finds it as a draft. */
  private async askForProof(error: HttpException, reply: FastifyReply): Promise<void> {
    if (wantsJson(reply)) return this.explain(error, reply);
    if (reply.request.method === 'POST') await this.keep(reply);
    const model = proofPage(error, reply.request as FormRequest);
    await reply.status(PROOF_DUE).send(this.pages.bare('pages/proof', model, reply));
  }

  private async showAgain(form: FormRejected, reply: FastifyReply): Promise<void> {
    const { problems, typed, status = 422 } = form.refusal;
    const html = await this.pages.show(form.view, { ...form.model, problems, typed }, reply);
    await reply.status(status).send(html);
  }

  private async explain(error: unknown, reply: FastifyReply): Promise<void> {
    const page = reply.request.method === 'GET' ? whenOpened(errorPageOf(error)) : errorPageOf(error);
    log(error, page, reply);
    if (page.status === 403) await this.refusals?.note(error, reply.request as FormRequest);
    if (page.status === 503) reply.header('retry-after', RETRY_SECONDS);
    const requestId = reply.request.id;
    reply.status(page.status);
    if (wantsJson(reply)) {
      const { code, message, problems } = page;
      await reply.send({ error: { code, message, requestId, ...(problems ? { problems } : {}) } });
    } else await reply.send(await this.page(page, error, reply));
  }

  /** The way back to a form that was not saved: its page where it is kept, else the form itself, to be sent again. */
  private async typedAgain(page: ErrorPage, cause: unknown, reply: FastifyReply): Promise<object> {
    const request = reply.request as FormRequest;
    // A database that is away cannot tell who sent the form; that somebody was logged in, the form itself tells.
    const isOurs = request.user ?? (page.status === 503 ? request.formMeta?.person : undefined);
    if (request.method !== 'POST' || !isOurs) return {};
    // Whoever has waited for the database once is not made to wait again.
    const place = page.status === 503 ? null : await this.keep(reply);
    if (cause instanceof FormOfOtherCompany && cause.companyName) {
      const { companyId, companyName } = cause;
      return {
        otherCompany: { companyId, companyName, page: request.formMeta?.page ?? '/' },
        typedTexts: textsOf(request),
      };
    }
    if (cause instanceof FormOfOtherPerson) return { typedTexts: textsOf(request) };
    if (place) return keptAgain(place, page, request);
    const fields = typedFields(request.body);
    return page.status === 503 && fields
      ? { again: { action: request.url, fields: pairsOf(fields, request.formMeta) } }
      : {};
  }

  private async page(error: ErrorPage, cause: unknown, reply: FastifyReply): Promise<string | Buffer> {
    const model = {
      title: error.title,
      error,
      requestId: reply.request.id,
      back: error.status < 500 && error.status !== 401 ? this.wayBack(reply) : null,
      ...(await this.typedAgain(error, cause, reply)),
    };
    // Without the database there is no unread count and no menu, but still an explanation.
    const bare = () => this.pages.bare('pages/error', model, reply);
    return error.status === 503 ? bare() : this.pages.show('pages/error', model, reply).catch(bare);
  }

  private wayBack({ request }: FastifyReply) {
    const { formMeta } = request as FormRequest;
    const formPage = request.method === 'POST' ? formMeta?.page : undefined;
    const path = request.url.split('?')[0]!;
    return wayBack(this.addresses, { path, formPage, referer: request.headers.referer, host: request.host });
  }
}

/** What is not there any more, or is gone on with elsewhere, has no form to come back to; the texts can be copied. */
function keptAgain(place: string, { status, next }: ErrorPage, request: FormRequest): object {
  return {
    ...(status === 404 || next ? {} : { keptOn: place }),
    ...(status < 410 ? { typedTexts: textsOf(request) } : {}),
  };
}

function elsewhereFirst(error: unknown): string | null {
  if (!(error instanceof HttpException) || error.getStatus() !== 303) return null;
  return (error as HttpException & { location?: string }).location ?? null;
}

/** Whoever asked closed the connection while the answer was on its way: nobody is left to be told, and nothing failed. */
function hasHungUp(error: unknown, { raw }: FastifyReply): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE' && (raw.socket?.destroyed ?? true);
}

/** An address that programs call: no page of it is ever shown. */
function isOfPrograms(url: string): boolean {
  return url.startsWith('/api/');
}

function wantsJson(reply: FastifyReply): boolean {
  const { accept = '', 'content-type': type = '' } = reply.request.headers;
  if (isOfPrograms(reply.request.url)) return true;
  return accept.includes('application/json') || (!accept.includes('text/html') && type.includes('application/json'));
}

function log(error: unknown, page: ErrorPage, reply: FastifyReply): void {
  const entry = { code: page.code, status: page.status, path: reply.request.url.split('?')[0] };
  if (page.status >= 500) reply.request.log.error({ ...entry, err: error }, 'request failed');
  else reply.request.log[error instanceof DomainError ? error.level : 'info'](entry, 'request refused');
}
