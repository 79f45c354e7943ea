// Lets node run the bench and the rooms it measures from their sources: swc takes the types away, `@park/<room>` and
// file names without an ending are found. Nothing is compiled to disk, so what is measured is never out of date.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const libs = new URL('../../libs/', import.meta.url);
const jsc = {
  target: 'es2022',
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
};

export function resolve(specifier, context, next) {
  const room = /^@park\/([^/]+)$/.exec(specifier)?.[1];
  if (room) return { url: new URL(`${room}/src/index.ts`, libs).href, shortCircuit: true };
  if (!specifier.startsWith('.') || !context.parentURL?.endsWith('.ts')) return next(specifier, context);
  const found = fileURLToPath(new URL(`${specifier}.ts`, context.parentURL));
  return existsSync(found) ? { url: pathToFileURL(found).href, shortCircuit: true } : next(specifier, context);
}

export function load(url, context, next) {
  if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
