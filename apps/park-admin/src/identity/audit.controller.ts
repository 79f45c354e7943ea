import { Readable } from 'node:stream';
import {
  Audit,
  type AuditCheckState,
  type AuditFilter,
  AuditLog,
  type AuditPage,
  CurrentActor,
  identityRights,
  Requires,
} from '@park/identity';
import { type Actor, isCalendarDate, plainText } from '@park/kernel';
import { choices, redirect, sendDownload, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { Controller, Get, Post, Query, Res } from '@nestjs/common';

type Strings = Readonly<Record<string, unknown>>;
const titles = { operation: '操作日志', login: '登录日志', personal: '个人信息查阅', exported: '导出日志' };
type Log = keyof typeof titles;

@Controller('audit')
export class AuditController {
  constructor(
    private readonly auditLog: AuditLog,
    private readonly audit: Audit,
  ) {}

  @Get()
  @Requires(identityRights.viewAudit)
  @View('identity/audit')
  async list(@CurrentActor() actor: Actor, @Query() query: Strings): Promise<object> {
    const [log, { words }] = [logOf(query), this.audit];
    const typed = { ...filterOf(query), log };
    const reversed = isReversed(typed);
    const filter = reversed ? { ...typed, from: undefined, to: undefined } : typed;
    const page = await this.auditLog.list(actor, askedOf(filter, words));
    return {
      title: titles[log],
      filter: typed,
      reversed,
      unread: ['from', 'to'].flatMap((key) => unreadDay(query[key], key)),
      logs: Object.entries(titles).map(([code, label]) => ({ label, href: link({ log: code }), active: code === log })),
      actions: choices(actionsOf(words, log), filter.action),
      objectTypes: choices(words.objects, filter.objectType),
      rows: page.rows.map((entry) => rowOf(actor, entry, words)),
      paged: Boolean(filter.cursor),
      newest: link({ log }),
      older: page.older && link({ ...filter, cursor: page.older }),
      chain: chainWords(await this.auditLog.check.state(actor)),
    };
  }

  /** Where the chain ended on each day, to be kept elsewhere and held against it by `npm run -s verify-audit`. */
  @Get('anchors')
  @Requires(identityRights.viewAudit)
  async anchors(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    const bytes = Readable.from([Buffer.from(await this.auditLog.anchors.file(actor))]);
    await sendDownload(reply, { name: 'audit-anchors.tsv', mediaType: 'text/tab-separated-values', bytes });
  }

  @Post('checks')
  @Requires(identityRights.viewAudit)
  async startCheck(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.auditLog.check.start(actor);
    redirect(reply, '/audit', { notice: '已开始核对日志，完成后本页显示结果。' });
  }
}

function logOf({ log }: Strings): Log {
  return typeof log === 'string' && Object.hasOwn(titles, log) ? (log as Log) : 'operation';
}

/** What the trail is asked for: views of personal data and exports are acts among others. */
function askedOf({ log, ...filter }: Filter, words: Words): AuditFilter {
  if (log !== 'personal' && log !== 'exported') return { ...filter, log };
  return { ...filter, log: 'operation', actions: words[log] };
}

type Filter = Omit<AuditFilter, 'log' | 'actions'> & { readonly log: Log };

function filterOf(query: Strings): Omit<Filter, 'log'> {
  const given = (key: string) =>
    typeof query[key] === 'string' ? plainText(query[key]).slice(0, 64) || undefined : undefined;
  const day = (key: string) => {
    const typed = given(key);
    return typed && isCalendarDate(typed) ? typed : undefined;
  };
  const { actor, action, objectType, objectId, cursor } = Object.fromEntries(
    ['actor', 'action', 'objectType', 'objectId', 'cursor'].map((key) => [key, given(key)]),
  );
  return { actor, action, objectType, objectId, cursor, from: day('from'), to: day('to') };
}

/** A day that is none, and so was not filtered by. */
function unreadDay(typed: unknown, key: string): string[] {
  const text = typeof typed === 'string' ? plainText(typed).slice(0, 20) : '';
  if (text === '' || isCalendarDate(text)) return [];
  return [`“${key === 'from' ? '自' : '至'}”填的“${text}”不是存在的日期，没有按它筛选。请写成 2026-11-30 的样子。`];
}

/** From a day on until an earlier one: of no entry, so it is said and not filtered by. */
function isReversed({ from, to }: Pick<Filter, 'from' | 'to'>): boolean {
  return from !== undefined && to !== undefined && from > to;
}

const faults = { altered: '内容被改动', missing: '已被删除', unlinked: '前面的记录被删除或改动' };

function chainWords({ last, running }: AuditCheckState): object {
  if (!last) return { running, text: '日志尚未核对过。' };
  const { rows, fault, unsealed } = last.result;
  if (fault)
    return {
      running,
      at: last.at,
      isBroken: true,
      text: `第 ${fault.entryId} 号日志${faults[fault.kind]}；此前 ${rows} 条完好，此后未核对。请立即查明原因，并保留数据库备份。`,
    };
  const late = unsealed > 0 ? `另有 ${unsealed} 条尚未编入。` : '';
  return { running, at: last.at, text: `${rows} 条日志环环相接，没有发现改动或缺失。${late}` };
}

type Words = Audit['words'];

function rowOf(reader: Actor, entry: AuditPage['rows'][number], words: Words): object {
  const said = { action: words.actions[entry.action] ?? entry.action, ip: entry.ip ?? '—' };
  return {
    at: entry.at,
    actorName: entry.actorName,
    ...said,
    object: words.object(entry),
    ...words.told(reader, entry),
  };
}

function actionsOf(words: Words, log: Log): Record<string, string> {
  const several = log === 'personal' || log === 'exported' ? words[log] : null;
  const isLogin = (code: string) => code.startsWith('identity.login');
  const isShown = (code: string) => (several ? several.includes(code) : isLogin(code) === (log === 'login'));
  return Object.fromEntries(Object.entries(words.actions).filter(([code]) => isShown(code)));
}

function link(filter: object): string {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined) as [string, string][];
  return `/audit?${new URLSearchParams(given).toString()}`;
}
