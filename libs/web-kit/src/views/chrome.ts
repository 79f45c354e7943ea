import type { Permission, CurrentUser } from '@park/identity';
import { roleNames } from '@park/identity';
import { Notices } from '@park/notices';
import { type AppName, Clock, type Config, Inbox } from '@park/platform';
import type { ModuleRef } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { takeFlash } from '../redirect';
import type { IconName } from './icon-names';

/** One entry of an application's menu; shown to those who hold the right. */
export interface NavigationItem {
  readonly label: string;
  readonly href: string;
  readonly icon: IconName;
  readonly permission?: Permission;
  /** Keys pressed one after the other that lead there: "G Q". */
  readonly keys?: string;
  /** Not in the menu: offered by the palette of commands only. */
  readonly command?: boolean;
  /** The heading it stands under in the menu; without one, that of the entry before. */
  readonly group?: string;
  /** Its short word at the bottom of a phone, where the first four that somebody may open are shown. */
  readonly dock?: string;
}

export interface Frame {
  readonly app: AppName;
  readonly navigation: readonly NavigationItem[];
  /** The body that runs the park, as far as it is set. */
  readonly park: Config['park'];
}

interface Exchange {
  readonly request: FastifyRequest & { user?: CurrentUser };
  readonly reply: FastifyReply;
}

/** What a page has found out already. */
export interface Known {
  readonly unread?: number;
}

/** What the layout shows around every page: who is logged in, the menu, what waits to be read, the waiting sentence. */
export class Chrome {
  private inbox: Inbox | undefined;
  private notices: Notices | undefined;
  private clock: Clock | undefined;
  private readonly entries: readonly NavigationItem[];

  constructor(
    private readonly frame: Frame,
    private readonly modules: Pick<ModuleRef, 'get'>,
  ) {
    this.entries = grouped(frame.navigation);
  }

  /** The layout to use and its part of the model; `known` is not asked again. While something is due first, it is the layout without menu. */
  async around({ request, reply }: Exchange, known: Known = {}): Promise<{ layout: string; model: object }> {
    const [path = '/'] = request.url.split('?');
    const { user } = request;
    const common = {
      app: this.frame.app,
      parkBody: this.frame.park,
      path,
      query: request.query,
      requestId: request.id,
      flash: takeFlash(request, reply),
    };
    if (!user?.actor || user.account.mustChangePassword || user.account.mustEnrol)
      return { layout: 'bare', model: { ...common, account: user?.account ?? null } };
    const [unread, told] = await Promise.all([known.unread ?? this.unread(user.actor), this.told(user.actor)]);
    const model = {
      ...common,
      actor: user.actor,
      account: user.account,
      companyName: user.session.companyName,
      companyOfficer: user.session.companyOfficer,
      roles: rolesOf(user.actor),
      initial: [...user.account.name][0],
      ...menusOf(this.allowed(user.actor), path),
      ...{ unread, told, readOn: this.today() },
    };
    return { layout: this.frame.app, model };
  }

  private today(): string {
    return (this.clock ??= this.modules.get<Clock>(Clock, { strict: false })).today();
  }

  private allowed(actor: NonNullable<CurrentUser['actor']>): NavigationItem[] {
    return this.entries.filter(({ permission }) => permission?.allows(actor) ?? true);
  }

  private async unread(actor: NonNullable<CurrentUser['actor']>): Promise<number> {
    if (actor.kind !== 'company') return 0;
    const inbox = (this.inbox ??= this.modules.get<Inbox>(Inbox, { strict: false }));
    return inbox.unreadCount(actor.companyId);
  }

  private told(actor: NonNullable<CurrentUser['actor']>): Promise<number> {
    return (this.notices ??= this.modules.get<Notices>(Notices, { strict: false })).unread(actor);
  }
}

/** Every entry with the heading it stands under. */
function grouped(entries: readonly NavigationItem[]): NavigationItem[] {
  let under: string | undefined;
  return entries.map((entry) => {
    under = entry.group ?? under;
    return under === undefined ? entry : { ...entry, group: under };
  });
}

const DOCKED = 4;

/** The menus of the entries that somebody may open: beside the page, at the bottom of a phone, and all by their keys. */
function menusOf(allowed: readonly NavigationItem[], path: string): object {
  const shown = allowed.filter(({ command }) => !command);
  const linked = ({ label, href, icon }: NavigationItem) => ({ label, href, icon, active: leadsTo(href, path) });
  return {
    nav: shown.map((entry, at) => ({ ...linked(entry), head: entry.group !== shown[at - 1]?.group && entry.group })),
    dock: allowed.flatMap((entry) => (entry.dock ? [{ ...linked(entry), label: entry.dock }] : [])).slice(0, DOCKED),
    commands: allowed,
    canSearch: allowed.some(({ href }) => href === '/search'),
  };
}

function leadsTo(href: string, path: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}

function rolesOf(actor: NonNullable<CurrentUser['actor']>): string {
  if (actor.kind === 'company') return roleNames.company[actor.role];
  return actor.roles.map(roleNames.of).join('、');
}
