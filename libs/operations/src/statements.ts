import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type AfterQueryEvent, DataSource, type EntitySubscriberInterface } from 'typeorm';

const SLOW_MS = 500;

/** The connections of this process. */
export interface Connections {
  readonly open: number;
  readonly free: number;
  readonly waiting: number;
}

interface Pool {
  readonly _allConnections?: { readonly length: number };
  readonly _freeConnections?: { readonly length: number };
  readonly _connectionQueue?: { readonly length: number };
}

/** Counts the statements of this process and those that took half a second or more; keeps none of their text. */
@Injectable()
export class Statements implements EntitySubscriberInterface, OnModuleInit, OnModuleDestroy {
  all = 0;
  slow = 0;
  slowestMs = 0;

  constructor(private readonly dataSource: DataSource) {}

  onModuleInit(): void {
    this.dataSource.subscribers.push(this);
  }

  onModuleDestroy(): void {
    const position = this.dataSource.subscribers.indexOf(this);
    if (position >= 0) this.dataSource.subscribers.splice(position, 1);
  }

  afterQuery({ executionTime = 0 }: AfterQueryEvent): void {
    this.all += 1;
    this.slow += executionTime >= SLOW_MS ? 1 : 0;
    this.slowestMs = Math.max(this.slowestMs, Math.round(executionTime));
  }

  /** How many connections are open, free and waited for. */
  connections(): Connections {
    const { pool } = this.dataSource.driver as { pool?: Pool };
    return {
      open: pool?._allConnections?.length ?? 0,
      free: pool?._freeConnections?.length ?? 0,
      waiting: pool?._connectionQueue?.length ?? 0,
    };
  }
}
