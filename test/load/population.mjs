// Reads everybody in from the database of a running installation, as the product does at start, and times it:
//   npx nest build && node test/load/population.mjs
// Then asks who meets each policy. Only reads. "Longest hold": how long nobody else could have had the event loop.
import 'reflect-metadata';
import { loadavg } from 'node:os';
import { DataSource } from 'typeorm';
import { joinDatabase } from '../../dist/apps/database.js';
import { compile } from '../../dist/libs/criteria/src/index.js';
import { dataSourceOptions, loadConfig } from '../../dist/libs/platform/src/index.js';
import { Population, PopulationIndex, vocabulary } from '../../dist/libs/registry/src/index.js';

const database = await joinDatabase(loadConfig(process.env), console.log);
const dataSource = await new DataSource(dataSourceOptions({ url: database.url, entities: [], migrations: [] })).initialize();
