import { Audit } from '@park/identity';
import type { AppName, Config } from '@park/platform';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { DataSource } from 'typeorm';
import { newAdapter, newLog, NestLog } from './adapter';
import { GalleryController } from './gallery/gallery.controller';
import { ErrorFilter } from './errors/error.filter';
import { Addresses } from './errors/way-back';
import { Refusals } from './errors/refusals';
import { FormInterceptor } from './forms/form.interceptor';
import { KeptForms } from './forms/kept-forms';
import { ReceivedFiles } from './forms/received-files';
import { guardExchanges } from './security/exchanges';
import { Chrome, type NavigationItem } from './views/chrome';
import { Pages, ViewInterceptor } from './views/pages';
import { Views } from './views/views';

export interface WebAppOptions {
  readonly app: AppName;
  /** Folders that hold `<room>/views/*.hbs`, normally the application's own src. */
  readonly viewDirs: readonly string[];
  /** Those compiled before; from the folders unless given. */
  readonly views?: Views;
  readonly config: Config;
  readonly navigation?: readonly NavigationItem[];
  /** Where log lines go; the terminal unless told otherwise. */
  readonly log?: { write(line: string): void };
}

/**
 * The application behind its HTTP server, initialised but not listening: limits, headers, cross-site guard, static
 * files, views and error pages. Throws when a view is broken or a handler declares no permission.
 */
export async function createWebApp(
  module: Type | DynamicModule,
  options: WebAppOptions,
): Promise<NestFastifyApplication> {
  const { app: name, config, navigation = [] } = options;
  const views = options.views ?? new Views(options.viewDirs);
  const log = newLog(config, name, options.log);
  const root = config.gallery ? withGallery(module) : (module as Type);
  const app = await NestFactory.create<NestFastifyApplication>(root, newAdapter(config, log), {
    logger: new NestLog(log),
    bodyParser: false,
    abortOnError: false,
  });
  const kept = optional(app, KeptForms);
  const pages = new Pages(views, new Chrome({ app: name, navigation, park: config.park }, app), kept);
  const addresses = addressesOf(app);
  await guardExchanges(app, { origin: config.originOf(name) });
  const once = optional(app, FormInterceptor);
  const files = new ReceivedFiles(config.incomingFolder);
  app.useGlobalInterceptors(files, ...(once ? [once] : []), new ViewInterceptor(app.get(Reflector), pages));
  app.useGlobalFilters(new ErrorFilter(pages, kept, addresses, refusalsOf(app)));
  app.enableShutdownHooks();
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** Filled while the routes are set up. */
function addressesOf(app: NestFastifyApplication): Addresses {
  const addresses = new Addresses();
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.addHook('onRoute', ({ method, url }) => [method].flat().forEach((each) => addresses.add(each, url)));
  return addresses;
}

function refusalsOf(app: NestFastifyApplication): Refusals | null {
  const [dataSource, audit] = [optional(app, DataSource as Type<DataSource>), optional(app, Audit)];
  return dataSource && audit && new Refusals(dataSource, audit);
}

/** What stands on a database; the gallery has none. */
function optional<T>(app: NestFastifyApplication, service: Type<T>): T | null {
  try {
    return app.get(service, { strict: false });
  } catch {
    return null;
  }
}

@Module({})
class Workshop {}

function withGallery(module: Type | DynamicModule): Type {
  const workshop: DynamicModule = { module: Workshop, imports: [module], controllers: [GalleryController] };
  return workshop as unknown as Type;
}
