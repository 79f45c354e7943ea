import { ApiTokens, LONGEST_DAYS, scopes, stateOf, Webhooks } from '@park/connections';
import { addDays, type CalendarDate, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles, sourceLabels } from '@park/registry';
import { choices, type TypedForm } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { openApi } from './open-api';

const TITLE = '系统对接';
const CRUMBS = [{ label: TITLE, href: '/connections' }];
const states = {
  open: { label: '可用', tone: 'green' },
  expired: { label: '已到期', tone: 'secondary' },
  // Its calls are refused, and it can still be withdrawn for good.
  orphaned: { label: '发放人账号已停用，不能用', tone: 'red' },
  revoked: { label: '已停用', tone: 'secondary' },
} as const;
const USUAL_DAYS = 180;

/** The models of the pages about tokens and addresses. */
@Injectable()
export class ConnectionPages {
  constructor(
    private readonly tokens: ApiTokens,
    private readonly webhooks: Webhooks,
    private readonly clock: Clock,
    private readonly files: CompanyFiles,
  ) {}

  async list(actor: StaffActor, typed?: TypedForm) {
    const today = this.clock.today();
    const tokens = await this.tokens.list(actor);
    return {
      title: TITLE,
      tokens: tokens.map((token) => ({
        ...{ id: token.id, name: token.name, ending: token.ending, expiresOn: token.expiresOn },
        ...{ by: token.issuedByName, lastUsedAt: token.lastUsedAt, source: sourceLabels[token.source] },
        ...{ uses: token.scopes.map((scope) => scopes[scope]).join('、'), state: states[shownState(token, today)] },
        isOpen: stateOf(token, today) === 'open',
      })),
      webhooks: await this.webhooks.list(actor),
      scopeChoices: choices(scopes, typed?.list('scopes') ?? []),
      sourceChoices: choices({ '': '请选择', ...sourceLabels }, typed?.text('source') ?? ''),
      ...{ usualDay: addDays(today, USUAL_DAYS), lastDay: addDays(today, LONGEST_DAYS) },
    };
  }

  async deliveries(actor: StaffActor, id: string) {
    const { webhook, rows } = await this.webhooks.deliveries(actor, id);
    const names = await this.files.names(actor, [...new Set(rows.map(companyOf))]);
    return {
      ...{ title: '推送记录', crumbs: [...CRUMBS, { label: '推送记录' }], webhook },
      rows: rows.map((row) => ({
        ...{ id: row.id, notedAt: row.notedAt, attempts: row.attempts, error: row.error, deliveredAt: row.deliveredAt },
        ...{ companyId: companyOf(row), company: names.get(companyOf(row)) ?? null },
        state: row.deliveredAt
          ? { label: '已送达', tone: 'green' }
          : row.givenUpAt
            ? { label: '没有送达', tone: 'red' }
            : { label: row.attempts > 0 ? '稍后重试' : '等待推送', tone: 'yellow' },
      })),
    };
  }

  /** What can be called, from the same description that programs read. */
  guide() {
    const calls = Object.entries(openApi.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { summary, description, responses }]) => ({
        ...{ method: method.toUpperCase(), path, summary, description },
        answers: Object.entries(responses).map(([status, answer]) => ({
          status,
          text: (answer as { description: string }).description,
        })),
      })),
    );
    const fields = Object.entries(openApi.components.schemas.FactRow.properties).map(([name, field]) => ({
      ...{ name, text: (field as { description?: string }).description ?? '' },
      isNeeded: openApi.components.schemas.FactRow.required.includes(name),
    }));
    return { title: '接口说明', crumbs: [...CRUMBS, { label: '接口说明' }], calls, fields };
  }
}

function companyOf({ eventKey }: { readonly eventKey: string }): string {
  return eventKey.split(':')[0] ?? '';
}

type Token = Awaited<ReturnType<ApiTokens['list']>>[number];

function shownState(token: Token, today: CalendarDate): keyof typeof states {
  const state = stateOf(token, today);
  return state === 'open' && !token.hasOpenIssuer ? 'orphaned' : state;
}
