import { Controller, Get, Res, SetMetadata } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface Health {
  readonly status: 'ok' | 'unavailable';
  readonly database: 'up' | 'down';
}

const PATIENCE_MS = 2000;

/** Answers within two seconds, also when the database hangs. */
export async function databaseHealth(dataSource: Pick<DataSource, 'query'>): Promise<Health> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), PATIENCE_MS)));
  const up = await Promise.race([
    dataSource.query('SELECT 1').then(
      () => true,
      () => false,
    ),
    tooLate,
  ]);
  clearTimeout(timer);
  return up ? { status: 'ok', database: 'up' } : { status: 'unavailable', database: 'down' };
}

interface Reply {
  status(code: number): unknown;
  header(name: string, value: string): unknown;
}

/** GET /healthz for the launcher and for monitoring; open to everyone, without any other content. */
@Controller()
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('healthz')
  @SetMetadata('park:public', true)
  async health(@Res({ passthrough: true }) reply: Reply): Promise<Health> {
    const health = await databaseHealth(this.dataSource);
    reply.status(health.status === 'ok' ? 200 : 503);
    reply.header('cache-control', 'no-store');
    return health;
  }
}
