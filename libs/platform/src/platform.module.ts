import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from './clock';
import { type AppName, Config } from './config';
import { dataSourceOptions, type Schema } from './database/data-source-options';
import { HealthController } from './health.controller';
import { Housekeeping } from './housekeeping';
import { Inbox } from './inbox/inbox';
import { JobEnds } from './jobs/job-ends';
import { JobLeases } from './jobs/job-leases';
import { Jobs } from './jobs/jobs';
import { JobsWorker } from './jobs/jobs-worker';
import { Mailer } from './mail/mailer';
import { Claims } from './outbox/claims';
import { Delivery } from './outbox/delivery';
import { FanOut } from './outbox/fan-out';
import { Outbox } from './outbox/outbox';
import { OutboxWorker } from './outbox/outbox-worker';

export interface PlatformOptions extends Schema {
  readonly config: Config;
  readonly role: AppName | 'cli';
}

const services = [Clock, Housekeeping, Outbox, OutboxWorker, Jobs, Inbox, Mailer];
const inside = [Claims, Delivery, FanOut, JobEnds, JobLeases, JobsWorker];

/** Database, clock, outbox, jobs, inbox and mail for every room; imported once, by the application. */
@Module({})
export class PlatformModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    const database = TypeOrmModule.forRootAsync({
      useFactory: async () => ({ ...(await dataSourceOptions(urlOf(options.config), options)), retryAttempts: 1 }),
    });
    return {
      module: PlatformModule,
      global: true,
      imports: [database],
      providers: [{ provide: Config, useValue: options.config }, ...services, ...inside],
      controllers: options.role === 'cli' ? [] : [HealthController],
      exports: [Config, ...services],
    };
  }
}

function urlOf(config: Config): string {
  if (config.databaseUrl) return config.databaseUrl;
  throw new Error(
    '没有设置 DATABASE_URL。请用 npm start 启动（自带数据库），或把 DATABASE_URL 设为 mysql://用户:密码@主机:3306/数据库名',
  );
}
