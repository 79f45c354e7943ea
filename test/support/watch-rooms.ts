import { Logger } from '@nestjs/common';
import { loadConfig } from '@park/platform';
import { newLog, NestLog } from '../../libs/web-kit/src/adapter';
import { watchedLog } from './watched-log';

/** Lets services that run without an application write to the watched log, as they would with one. */
export function watchRooms(): void {
  Logger.overrideLogger(new NestLog(newLog(loadConfig({}), 'park-admin', watchedLog)));
}
