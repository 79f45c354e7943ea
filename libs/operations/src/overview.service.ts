import type { Actor } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import { Alarms } from './alarms.service';
import type { AlarmRow } from './data/alarm.entity';
import { operationRights } from './domain/access';
import { Installation, type InstallationState } from './installation';
import { productVersion } from './product-version';
import { type Connections, Statements } from './statements';
import { Traffic } from './traffic';

/** What an operator sees of a running installation; traffic, statements and connections are of the process that answers. */
export interface Overview {
  readonly state: InstallationState;
  readonly alarms: readonly AlarmRow[];
  readonly process: {
    readonly traffic: ReturnType<Traffic['lastMinutes']>;
    readonly statements: { readonly all: number; readonly slow: number; readonly slowestMs: number };
    readonly connections: Connections;
    readonly upSeconds: number;
    readonly memory: number;
  };
  readonly versions: { readonly product: string; readonly node: string; readonly server: string };
}

const product = productVersion();

@Injectable()
export class OperationsOverview {
  constructor(
    private readonly installation: Installation,
    private readonly alarms: Alarms,
    private readonly traffic: Traffic,
    private readonly statements: Statements,
  ) {}

  async seen(actor: Actor): Promise<Overview> {
    operationRights.watch.demand(actor);
    return this.read();
  }

  /** The same for the metrics, who asks is decided by address. */
  async read(): Promise<Overview> {
    const state = await this.installation.state();
    const { all, slow, slowestMs } = this.statements;
    return {
      state,
      alarms: await this.alarms.standing(),
      process: {
        traffic: this.traffic.lastMinutes(),
        statements: { all, slow, slowestMs },
        connections: this.statements.connections(),
        upSeconds: Math.floor(process.uptime()),
        memory: process.memoryUsage.rss(),
      },
      versions: { product, node: process.versions.node, server: state.server },
    };
  }
}
