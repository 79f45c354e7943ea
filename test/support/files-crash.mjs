// Attaches one file in a process of its own, built code, that PARK_FAILPOINT kills on the way.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { entities, migrations } from '../../dist/apps/launcher/schema.js';
import { Attachments } from '../../dist/libs/files/src/index.js';
import { IdentityModule } from '../../dist/libs/identity/src/index.js';
import { loadConfig, PlatformModule } from '../../dist/libs/platform/src/index.js';
import { RegistryModule } from '../../dist/libs/registry/src/index.js';

const [, , databaseUrl, dataDir, fact, received] = process.argv;
const environment = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, OUTBOX_WORKER: 'off', NODE_ENV: 'test' };
const config = loadConfig(environment);
class Room {}
Module({
  imports: [
    PlatformModule.forRoot({ config, entities, migrations, role: 'cli' }),
    IdentityModule.forCommands(),
    RegistryModule,
  ],
})(Room);
const room = await NestFactory.createApplicationContext(Room, { logger: false });
const system = { kind: 'system', name: '测试' };
await room.get(Attachments, { strict: false }).attach(system, { type: 'fact', id: fact }, JSON.parse(received));
await room.close();
