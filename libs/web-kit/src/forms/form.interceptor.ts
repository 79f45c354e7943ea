import { Members } from '@park/identity';
import { InvalidInput } from '@park/kernel';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { answerOf, type Flash, holdAnswer, redirect, sendAnswer } from '../redirect';
import { createHash } from 'node:crypto';
import { Upload } from './multipart';
import { ReceivedUpload } from './received-files';
import { FormOfNoCompany, FormOfNoVersion, FormOfOtherCompany, FormOfOtherPerson, FormSentBefore } from './form-errors';
import type { FormRequest } from './form-meta';
import { isDraft, KeptForms } from './kept-forms';
import { type Finding, FormSubmissions, type Lease, type Sent } from './form-submissions';

/** Chooses the company itself, or leaves: forms that are right whatever company is acted for. */
const ANY_COMPANY =
  /^\/(account\/company|logout|account\/(password|proof)|account\/(notices|sessions)(\/.*)?|invitation\/[^/]+\/joining)$/;
/** Leaves, whoever is logged in. */
const ANYBODY = /^\/logout$/;
/** Chosen again from a page that stayed open it is a choice again: it writes nothing that could be there twice. */
const EACH_TIME = /^\/account\/company$/;
const ALREADY = '这张表单已经保存过，没有重复保存。';
/** Forms whose answer shows a one-time password, which is shown only once. */
const SHOWS_PASSWORD = /\/(accounts|members|claims|second-factor)(\/|$)/;
const PASSWORD_SHOWN = '当时若显示过一次性密码或恢复码，没有记下的请重新生成。';

/** Stands before every handler of a posted form: it is of the person and for the company acted for, and it is done once. */
@Injectable()
export class FormInterceptor implements NestInterceptor {
  constructor(
    private readonly submissions: FormSubmissions,
    private readonly members: Members,
    private readonly kept: KeptForms,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FormRequest>();
    if (request.method !== 'POST' || !request.user) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    holdAnswer(reply);
    // Also after a failure: what was noted was done.
    return from(this.once(request, reply, () => lastValueFrom(next.handle())).finally(() => sendAnswer(reply)));
  }

  private async once(request: FormRequest, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
    demandPerson(request);
    await this.demandCompany(request);
    FormOfNoVersion.refuse(request.body);
    const sent = sentOf(request);
    if (!sent) return this.unkeyed(request, reply, work);
    const finding = await this.submissions.begin(sent);
    if (finding.state === 'other') throw usedKey();
    if (finding.state === 'busy') throw new FormSentBefore('上一次提交还在处理，请稍候片刻，再刷新页面查看结果。');
    if (finding.state === 'done') return this.again(request, reply, { sent, finding });
    const { lease } = finding;
    try {
      const result = await this.submissions.work(sent, work);
      const answer = answerOf(reply);
      if (!answer) return await this.shown(request, { sent, lease }, result);
      await this.submissions.done(lease, answer.location, answer.flash);
      await this.kept.saved(request);
      return result;
    } catch (error) {
      await this.submissions.letGo(lease);
      throw error;
    }
  }

  /** An answer without a redirect is a trial or a save, such as one that shows a link once: what was written tells. */
  private async shown(request: FormRequest, { sent, lease }: Worked, page: unknown): Promise<unknown> {
    const isSaved = await this.submissions.wrote(sent);
    const answer = isSaved && typeof page === 'string' ? namingSaved(page, sent.key) : page;
    if (typeof answer === 'string') this.submissions.remember(sent, answer);
    await this.submissions.release(lease);
    if (isSaved) await this.kept.saved(request);
    return answer;
  }

  private again(
    request: FormRequest,
    reply: FastifyReply,
    { sent, finding }: { readonly sent: Sent; readonly finding: Done },
  ): unknown {
    const page = finding.location === null ? this.submissions.remembered(sent) : null;
    if (page === null) return repeat(request, reply, finding);
    reply.type('text/html; charset=utf-8');
    return page;
  }

  private async unkeyed(request: FormRequest, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
    const result = await work();
    if (answerOf(reply)) await this.kept.saved(request);
    return result;
  }

  private async demandCompany({ formMeta, user, url }: FormRequest): Promise<void> {
    const wanted = formMeta?.company;
    const actor = user?.actor;
    if (actor?.kind !== 'company' || actor.companyId === wanted || ANY_COMPANY.test(pathOf(url))) return;
    const own = await this.members.ownCompanies(user!);
    if (!wanted && own.length > 1) throw new FormOfNoCompany();
    if (wanted) throw new FormOfOtherCompany(wanted, own.find(({ id }) => id === wanted)?.name ?? null);
  }
}

/** Whoever logs out in another tab and another person in leaves this form behind. */
function demandPerson({ formMeta, user, url }: FormRequest): void {
  const isOwn = !formMeta?.person || formMeta.person === user?.account.id;
  if (!isOwn && !ANYBODY.test(pathOf(url))) throw new FormOfOtherPerson(user!.account.name);
}

type Done = Extract<Finding, { state: 'done' }>;

interface Worked {
  readonly sent: Sent;
  readonly lease: Lease;
}

/** The page as the one after a redirect: the script of the browser throws its own draft of the named form away. */
function namingSaved(page: string, key: string): string {
  return page.replace('<body ', `<body data-saved="${key}" `);
}

/** Null for what is not done once only; a draft is the same form before it is saved. */
function sentOf(request: FormRequest): Sent | null {
  const { formMeta, user, url, body, headers } = request;
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(
    String(headers['content-type'] ?? ''),
  );
  if (!formMeta?.key || !user || !isForm || isDraft(request) || EACH_TIME.test(pathOf(url))) return null;
  return { userId: user.account.id, key: formMeta.key, path: url, body: withHashes(body) };
}

/** Files count by what is in them: another file of the same name is another form. */
function withHashes(body: unknown): unknown {
  const told = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(told);
    if (value instanceof ReceivedUpload) return [value.name, value.hash];
    return value instanceof Upload ? [value.name, createHash('sha256').update(value.bytes).digest('hex')] : value;
  };
  return Object.fromEntries(Object.entries(body ?? {}).map(([name, value]) => [name, told(value)]));
}

function repeat(
  { formMeta, url }: FormRequest,
  reply: FastifyReply,
  answer: { readonly location: string | null; readonly flash: Flash | null },
): void {
  redirect(
    reply,
    answer.location ?? formMeta?.page ?? '/',
    answer.flash ?? { notice: SHOWS_PASSWORD.test(pathOf(url)) ? `${ALREADY}${PASSWORD_SHOWN}` : ALREADY },
  );
}

function usedKey(): InvalidInput {
  const message = '这张表单已经用别的内容提交过一次。请从页面重新打开表单，核对现有内容后再填写。';
  return new InvalidInput([{ field: '', message }]);
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '/';
}
