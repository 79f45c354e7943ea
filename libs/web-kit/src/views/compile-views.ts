// A step of the build: compiles every view under dist/, so that no process compiles one when it starts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledView, keepCompiledViews } from './compiled-view';

const dist = join(import.meta.dirname, '..', '..', '..', '..');
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }))
  if (name.endsWith('.hbs')) compiledView(readFileSync(join(dist, name), 'utf8'));
keepCompiledViews();
