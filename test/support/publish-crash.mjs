// Publishes one version in a process of its own, built code, that PARK_FAILPOINT kills on the way.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { entities, migrations } from '../../dist/apps/launcher/schema.js';
import { IdentityModule } from '../../dist/libs/identity/src/index.js';
import { loadConfig, PlatformModule } from '../../dist/libs/platform/src/index.js';
import { PolicyLibrary, PolicyModule } from '../../dist/libs/policy/src/index.js';

const [, , databaseUrl, versionId] = process.argv;
const config = loadConfig({ DATABASE_URL: databaseUrl, OUTBOX_WORKER: 'off', NODE_ENV: 'test' });
class Room {}
Module({
  imports: [
    PlatformModule.forRoot({ config, entities, migrations, role: 'cli' }),
    IdentityModule.forCommands(),
    PolicyModule,
  ],
})(Room);
const room = await NestFactory.createApplicationContext(Room, { logger: false });
const officer = { kind: 'staff', userId: '1', name: '政策专员甲', roles: ['policy-officer'] };
await room.get(PolicyLibrary).publish(officer, versionId, { expectedVersion: 3 });
await room.close();
