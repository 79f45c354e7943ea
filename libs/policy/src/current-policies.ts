import { Injectable } from '@nestjs/common';
import { shared } from '@park/platform';
import { DataSource } from 'typeorm';
import { type CurrentPolicy, currentPolicies, libraryStamp } from './data/current-policies.query';

/** The current policies, kept in memory until any version changes: one small query tells. */
@Injectable()
export class CurrentPolicies {
  private kept: { readonly stamp: string; readonly policies: readonly CurrentPolicy[] } | undefined;

  constructor(private readonly dataSource: DataSource) {}

  readonly all = shared(() => this.read());

  /** As they were read last, for whoever has just asked for all of them. */
  get lately(): readonly CurrentPolicy[] {
    return this.kept?.policies ?? [];
  }

  private async read(): Promise<readonly CurrentPolicy[]> {
    const stamp = await libraryStamp(this.dataSource.manager);
    if (this.kept?.stamp !== stamp) this.kept = { stamp, policies: await currentPolicies(this.dataSource.manager) };
    return this.kept.policies;
  }
}
