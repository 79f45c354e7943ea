import { Injectable } from '@nestjs/common';
import { Audit, Members } from '@park/identity';
import { type Actor, Conflict, isRowId, NotFound, type StaffActor } from '@park/kernel';
import { NoticeWays } from '@park/notices';
import { withRetry } from '@park/platform';
import { registryRights } from '@park/registry';
import { DataSource } from 'typeorm';
import { coveredVersions } from './data/covered-versions.query';
import { policyRights } from './domain/access';
import { pushNoticeKey } from './domain/offer/push-message';

/** How many people of a company stand how on one way out of the application. */
export type PushWay =
  Awaited<ReturnType<NoticeWays['of']>> extends ReadonlyMap<string, readonly (infer Way)[]> ? Way : never;

const ONE = `SELECT u.company_id AS companyId, u.policy_version_id AS versionId, v.title
  FROM push u JOIN policy_version v ON v.id = u.policy_version_id WHERE u.id = ? AND v.policy_id = ?`;

/** By which ways pushes left the application, and sending those once more that did not. */
@Injectable()
export class PushWays {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly notices: NoticeWays,
  ) {}

  /** The ways of each of some pushes, by the push; null where nothing leaves the application at all. */
  async of(actor: Actor, pushIds: readonly string[]): Promise<ReadonlyMap<string, readonly PushWay[]> | null> {
    policyRights.viewReceipts.demand(actor);
    if (!this.notices.any) return null;
    const found = await this.notices.of(this.dataSource.manager, pushIds.map(pushNoticeKey));
    return new Map(pushIds.map((id) => [id, found.get(pushNoticeKey(id)) ?? []]));
  }

  /** Sends a push to those people once more whom no way reached. Throws NotFound, Conflict. Answers for how many. */
  async resend(actor: StaffActor, policyId: string, pushId: string): Promise<number> {
    policyRights.publishPolicies.demand(actor);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const seen = Members.ofVisible(actor, 'u.company_id');
        const covered = registryRights.viewSensitive.allows(actor) ? [] : await coveredVersions(manager);
        const params = [pushId, policyId, ...seen.params];
        const rows: { companyId: string; versionId: string; title: string }[] = isRowId(pushId)
          ? await manager.query(`${ONE} AND ${seen.sql}`, params)
          : [];
        const [push] = rows.filter(({ versionId }) => !covered.includes(String(versionId)));
        if (!push) throw new NotFound('没有找到这条推送，请从推送回执中选择。');
        const people = await this.notices.again(manager, pushNoticeKey(pushId));
        if (people === 0) throw new Conflict('没有需要重发的：已交出、正在交出，或者刚刚重发过，请看最新的回执。');
        await this.audit.record(manager, {
          ...{ actor, action: 'policy.push-resent', companyId: String(push.companyId) },
          ...{ objectType: 'policy-version', objectId: String(push.versionId), note: push.title, after: { people } },
        });
        return people;
      }),
    );
  }
}
