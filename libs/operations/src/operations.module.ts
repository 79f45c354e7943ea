import { Audit } from '@park/identity';
import { NoticesModule } from '@park/notices';
import type { AppName } from '@park/platform';
import { WorkModule } from '@park/work';
import { type DynamicModule, Module } from '@nestjs/common';
import { Alarms } from './alarms.service';
import { operationWords } from './domain/operation-words';
import { BackupDrill } from './drill.job';
import { GivenUpDeliveries } from './given-up.service';
import { MetricsController } from './http/metrics.controller';
import { Installation } from './installation';
import { Operators } from './operators';
import { OperationsOverview } from './overview.service';
import { Statements } from './statements';
import { Traffic } from './traffic';
import { Watch, WATCHED_APP } from './watch';

const services = [BackupDrill, GivenUpDeliveries, OperationsOverview, Watch];
const inside = [Alarms, Installation, Operators, Statements, Traffic];

/** Watching, backups and drills, in every process of the product; imported once, by the application. */
@Module({})
export class OperationsModule {
  constructor(audit: Audit) {
    audit.words.add(operationWords);
  }

  static forApp({ app }: { app: AppName }): DynamicModule {
    return {
      module: OperationsModule,
      global: true,
      imports: [NoticesModule, WorkModule],
      providers: [{ provide: WATCHED_APP, useValue: app }, ...services, ...inside],
      controllers: [MetricsController],
      exports: services,
    };
  }
}
