import {
  Bug,
  Conflict,
  DomainError,
  ExternalFailure,
  type FieldProblem,
  Forbidden,
  InvalidInput,
  NotFound,
  RuleViolated,
} from '@park/kernel';
import { HttpException } from '@nestjs/common';
import type { IconName } from '../views/icon-names';

/** What a person is told when something did not work: what happened, and what to do. */
export interface ErrorPage {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly message: string;
  /** What to do; empty where the message says it. */
  readonly advice: string;
  readonly icon: IconName;
  readonly problems?: readonly FieldProblem[];
  /** Where it can be gone on with. */
  readonly next?: RuleViolated['next'];
}

const UNKNOWN: ErrorPage = {
  status: 500,
  code: 'unexpected',
  title: '系统出了点问题',
  message: '这次操作没有完成，可能没有保存。',
  advice: '请稍后重试；如果反复出现，请把下面的请求编号告诉系统管理员。',
  icon: 'tool',
};
const AWAY: ErrorPage = {
  status: 503,
  code: 'database-away',
  title: '系统暂时无法读取数据',
  message: '数据库暂时连接不上、正忙或不能写入，这次操作没有完成。',
  advice: '通常很快恢复，请等半分钟后刷新页面；提交的表单请返回上一页重新提交。',
  icon: 'database-off',
};

type Words = Pick<ErrorPage, 'title' | 'advice' | 'icon'> & { message?: string };
const byStatus: Readonly<Record<number, Words>> = {
  400: {
    title: '提交的内容无法读取',
    advice: '请返回上一页，检查后重新提交。',
    icon: 'file-alert',
    message: '提交的内容格式不正确。',
  },
  401: {
    title: '请先登录',
    advice: '登录已失效，请重新登录后继续。',
    icon: 'login',
    message: '这个页面需要登录后才能查看。',
  },
  403: {
    title: '没有权限',
    advice: '如确需办理，请联系系统管理员开通权限。',
    icon: 'lock',
    message: '您没有进行此操作的权限。',
  },
  404: {
    title: '没有找到这个页面',
    advice: '请检查网址，或从首页、菜单重新进入。',
    icon: 'map-question',
    message: '您访问的页面不存在，它可能已被移动或删除。',
  },
  405: {
    title: '不支持这种操作',
    advice: '请从页面上的按钮重新操作。',
    icon: 'hand-stop',
    message: '这个网址不接受这种提交方式。',
  },
  409: {
    title: '操作没有完成',
    advice: '请返回上一页，刷新后查看最新内容再操作。',
    icon: 'git-merge',
    message: '内容已经发生变化。',
  },
  413: {
    title: '提交的内容太大',
    advice: '请返回上一页，删减内容、换小一些的文件，或分几次提交。',
    icon: 'file-alert',
    message: '提交的内容超过了上限（表单 1 MB，上传文件 2 MB），没有保存。',
  },
  415: {
    title: '不支持这种格式',
    advice: '请使用页面上的表单提交。',
    icon: 'file-alert',
    message: '提交的内容不是系统支持的格式。',
  },
  422: {
    title: '填写的内容有问题',
    advice: '请返回上一页，按提示修改后重新提交。',
    icon: 'forms',
    message: '填写的内容不符合要求。',
  },
  428: {
    title: '请再次确认是您本人',
    advice: '请在浏览器中打开这个页面，验证密码或验证码后继续。',
    icon: 'lock',
  },
  429: { title: '操作太频繁', advice: '请稍等几分钟再试。', icon: 'hourglass', message: '短时间内的请求太多了。' },
  502: {
    title: '外部系统没有响应',
    advice: '请稍后重试；急需办理请联系系统管理员。',
    icon: 'plug-connected-x',
    message: '相关的外部系统暂时没有响应。',
  },
  503: { title: '系统正忙', advice: '请等半分钟后重试。', icon: 'hourglass', message: '系统暂时忙不过来。' },
};

const domainStatus: readonly (readonly [Function, number])[] = [
  [NotFound, 404],
  [Forbidden, 403],
  [Conflict, 409],
  [RuleViolated, 409],
  [InvalidInput, 422],
  [ExternalFailure, 502],
];

/** Chooses status and words for anything that was thrown; an unknown error never shows its own text. */
export function errorPageOf(error: unknown): ErrorPage {
  if (databaseAway(error)) return AWAY;
  if (error instanceof Bug) return UNKNOWN;
  if (error instanceof DomainError) return domainPage(error);
  const status =
    error instanceof HttpException ? error.getStatus() : Number((error as { statusCode?: unknown })?.statusCode);
  return statusPage(status, error);
}

/** The same for a page that was only looked at: nothing was done, and nothing of the reader's was lost. */
export function whenOpened(page: ErrorPage): ErrorPage {
  return page.status === 409 ? { ...page, title: '现在不能打开这个页面', advice: '', icon: 'hand-stop' } : page;
}

function domainPage(error: DomainError): ErrorPage {
  const [, status] = domainStatus.find(([kind]) => error instanceof kind) ?? [];
  const words = status && byStatus[status];
  if (!words) return UNKNOWN;
  const title = error instanceof NotFound ? '没有找到' : words.title;
  const problems = error instanceof InvalidInput ? error.problems : undefined;
  const next = error instanceof RuleViolated ? error.next : undefined;
  const advice = next || saysWhatToDo(status, error.message) ? '' : words.advice;
  return { ...words, advice, title, status, code: error.code, message: error.message, problems, next };
}

/** A refusal for want of a right names whom to ask itself, one for a change that came between says what to look at. */
function saysWhatToDo(status: number, message: string): boolean {
  return (status === 403 && message.includes('请联系')) || (status === 409 && message.includes('请刷新'));
}

function statusPage(status: number, error: unknown): ErrorPage {
  const words = byStatus[status];
  if (!words)
    return status >= 400 && status < 500 ? { ...UNKNOWN, ...byStatus[400], status, code: 'refused' } : UNKNOWN;
  const own = error instanceof Error && /\p{Script=Han}/u.test(error.message) ? error.message : undefined;
  return { ...words, status, code: `http-${status}`, message: own ?? words.message ?? words.title };
}

const AWAY_CODES =
  /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNABORTED|PROTOCOL_CONNECTION_LOST|ER_CON_COUNT_ERROR|ER_SERVER_SHUTDOWN|POOL_CLOSED)$/;
/** Full or failing disk, deadlock and lock wait, a node outside its cluster, read only, killed, out of memory or of time: it passes. */
const AWAY_NUMBERS = new Set([
  ...[
    1020, 1021, 1030, 1034, 1037, 1038, 1040, 1041, 1047, 1053, 1077, 1114, 1129, 1135, 1152, 1158, 1159, 1160, 1161,
    1180,
  ],
  ...[1184, 1203, 1205, 1206, 1213, 1226, 1290, 1317, 1637, 1792, 1836, 1927, 1969, 3024, 3100, 3572, 8028],
]);
const AWAY_WORDS =
  /no answer from the database|Queue limit reached|Pool is closed|Can't add new command when connection is in closed state/;

function databaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errno, driverError } = error as { code?: unknown; errno?: unknown; driverError?: unknown };
  const fromDatabase =
    driverError !== undefined || 'fatal' in error || 'sqlState' in error || AWAY_WORDS.test(error.message);
  if (
    fromDatabase &&
    (AWAY_CODES.test(String(code)) || AWAY_NUMBERS.has(Number(errno)) || AWAY_WORDS.test(error.message))
  )
    return true;
  return driverError !== error && (databaseAway(driverError) || databaseAway(error.cause));
}
