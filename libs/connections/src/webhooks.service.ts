import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import { Conflict, InvalidInput, isRowId, NotFound, type StaffActor } from '@park/kernel';
import { Clock, Config, withRetry } from '@park/platform';
import { randomBytes } from 'node:crypto';
import { DataSource, IsNull } from 'typeorm';
import { ApiDelivery } from './data/api-delivery.entity';
import { ApiWebhook } from './data/api-webhook.entity';
import { connectionRights } from './domain/access';
import { readWebhookUrl } from './domain/webhook-url';

const MOST = 10;
const SHOWN = 100;

/** The addresses that are told when the facts of a company change. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Those in use, the newest first. */
  list(actor: StaffActor): Promise<ApiWebhook[]> {
    connectionRights.manageConnections.demand(actor);
    return this.dataSource.manager.find(ApiWebhook, { where: { removedAt: IsNull() }, order: { id: 'DESC' } });
  }

  /** The last deliveries of an address. Throws NotFound. */
  async deliveries(actor: StaffActor, id: string) {
    connectionRights.manageConnections.demand(actor);
    const { manager } = this.dataSource;
    const webhook = isRowId(id) ? await manager.findOneBy(ApiWebhook, { id }) : null;
    if (!webhook) throw new NotFound('没有找到这个推送地址，请从系统对接页面选择。');
    const rows = await manager.find(ApiDelivery, { where: { webhookId: id }, order: { id: 'DESC' }, take: SHOWN });
    return { webhook, rows };
  }

  /** Adds an address; its secret is answered here and nowhere else. Throws InvalidInput naming url. */
  async add(actor: StaffActor, typed: string): Promise<{ readonly url: string; readonly secret: string }> {
    connectionRights.manageConnections.demand(actor);
    const own = (['park-admin', 'enterprise-portal'] as const).map((app) => this.config.originOf(app));
    const read = readWebhookUrl(typed, own);
    if (typeof read !== 'string') throw new InvalidInput(read);
    const secret = randomBytes(24).toString('base64url');
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const open = await manager.findBy(ApiWebhook, { removedAt: IsNull() });
        const problem = (message: string) => new InvalidInput([{ field: 'url', message }]);
        if (open.some(({ url }) => url === read)) throw problem('这个“推送地址”已经登记，不用再登记一次。');
        if (open.length >= MOST) throw problem(`最多登记 ${MOST} 个推送地址，请先停用不用的。`);
        const row = { url: read, secret: this.config.fieldBox.seal(secret, placeOf(read)), addedByName: actor.name };
        const inserted = await manager.insert(ApiWebhook, { ...row, addedAt: this.clock.now(), removedAt: null });
        const objectId = String(inserted.identifiers[0]!['id']);
        const told = { actor, action: 'connections.webhook-added', objectType: 'api-webhook', objectId };
        await this.audit.record(manager, { ...told, after: { url: read } });
      }),
    );
    return { url: read, secret };
  }

  /** From now on nothing is told to the address, nor what waits. Throws NotFound, Conflict. */
  async remove(actor: StaffActor, id: string): Promise<void> {
    connectionRights.manageConnections.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const webhook = isRowId(id) ? await manager.findOneBy(ApiWebhook, { id }) : null;
        if (!webhook) throw new NotFound('没有找到这个推送地址，请从系统对接页面选择。');
        const removedAt = this.clock.now();
        const { affected } = await manager.update(ApiWebhook, { id, removedAt: IsNull() }, { removedAt });
        if (affected !== 1) throw new Conflict('这个推送地址已经停用。');
        const told = { actor, action: 'connections.webhook-removed', objectType: 'api-webhook', objectId: id };
        await this.audit.record(manager, { ...told, after: { url: webhook.url } });
      }),
    );
  }
}

/** What is sealed for an address cannot be read for another one. */
export function placeOf(url: string): string {
  return `api_webhook.secret ${url}`;
}
