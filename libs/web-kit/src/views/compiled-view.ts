import Handlebars from 'handlebars';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EDITION, templateCode } from './template-code';
import { KEPT_PART } from './kept-part';
import type { Template, TemplateRuntime } from './template-runtime';
import { vocabulary } from './vocabulary';

/** A template as a `TemplateRuntime` runs it. */
export interface CompiledView {
  /** The text of a function in JavaScript. */
  readonly code: string;
  /** Partials it names, as views are called. */
  readonly partials: readonly string[];
  /** Icons written out in it. */
  readonly icons: readonly string[];
}

const words = new Set([...Object.keys(vocabulary), KEPT_PART]);
const compiler = JSON.stringify([Handlebars.VERSION, EDITION, [...words]]);
/** Beside this file in what was built: compiling all views takes as long as loading half of the application. */
const file = join(import.meta.dirname, 'compiled-views.json');

let known: Map<string, CompiledView> | undefined;
/** Read once for all applications of a process. */
const functions = new Map<CompiledView, (runtime: TemplateRuntime) => Template>();

/** Of the same text always the same, so each is compiled once, by the build or else by the process that first needs it. */
export function compiledView(source: string): CompiledView {
  known ??= new Map(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as [string, CompiledView][]) : []);
  const key = createHash('sha256').update(compiler).update(source).digest('base64');
  const compiled = known.get(key) ?? compile(source);
  known.set(key, compiled);
  return compiled;
}

/** The template as a runtime runs it. */
export function templateOf(view: CompiledView, runtime: TemplateRuntime): Template {
  const read = functions.get(view) ?? (new Function(`return ${view.code}`)() as (runtime: TemplateRuntime) => Template);
  functions.set(view, read);
  return read(runtime);
}

/** Keeps what was compiled so far for the processes that start later. */
export function keepCompiledViews(): void {
  writeFileSync(file, JSON.stringify([...(known ?? [])]));
}

function compile(source: string): CompiledView {
  const named = new Named();
  named.accept(Handlebars.parse(source));
  return { code: templateCode(source, words), partials: [...named.partials], icons: [...named.icons] };
}

/** Collects the partials and the icons a template names. */
class Named extends Handlebars.Visitor {
  readonly partials = new Set<string>();
  readonly icons = new Set<string>();

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.partial(partial.name);
    super.PartialStatement(partial);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.partial(partial.name);
    super.PartialBlockStatement(partial);
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const word = (mustache.path as hbs.AST.PathExpression).original;
    if (word === KEPT_PART) this.partials.add((mustache.params[0] as hbs.AST.StringLiteral).value);
    if (word === 'icon') for (const icon of mustache.params) this.iconsIn(icon);
    super.MustacheStatement(mustache);
  }

  override Hash(hash: hbs.AST.Hash): void {
    for (const { key, value } of hash.pairs) if (key === 'symbol') this.iconsIn(value);
    super.Hash(hash);
  }

  private partial(name: hbs.AST.PathExpression | hbs.AST.SubExpression): void {
    if (!('original' in name) || String(name.original).startsWith('@')) return;
    const partial = String(name.original);
    this.partials.add(partial.includes('/') ? partial : `partials/${partial}`);
  }

  private iconsIn(expression: hbs.AST.Expression): void {
    if (expression.type === 'StringLiteral') this.icons.add((expression as hbs.AST.StringLiteral).value);
    if (expression.type === 'SubExpression')
      for (const part of (expression as hbs.AST.SubExpression).params) this.iconsIn(part);
  }
}
