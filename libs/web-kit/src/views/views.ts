import Handlebars from 'handlebars';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { iconNames } from './icon-names';
import { iconSvg } from './icons';
import { vocabulary } from './vocabulary';

const ownDir = join(import.meta.dirname, '..', '..', 'views');

/** All templates of an application, compiled at start; a broken one stops the start. */
export class Views {
  private readonly hbs = Handlebars.create();
  private readonly templates = new Map<string, Handlebars.TemplateDelegate>();

  /** `<dir>/registry/views/list.hbs` becomes 'registry/list', as a page and as a partial alike. */
  constructor(viewDirs: readonly string[]) {
    for (const name of iconNames) iconSvg(name);
    this.hbs.registerHelper(vocabulary as Handlebars.HelperDeclareSpec);
    for (const { name, path } of [...templatesUnder(ownDir), ...viewDirs.flatMap((dir) => templatesOf(dir))])
      this.add(name, path);
    for (const [name, needed] of this.needs)
      if (!this.templates.has(needed)) throw new Error(`view ${name} uses the partial ${needed}, which does not exist`);
  }

  private readonly needs: [string, string][] = [];

  /** The page inside its layout. The page sees both, its own model first; the layout sees only its own and the title. */
  render(view: string, layout: string, { model, chrome }: { model: object; chrome: object }): string {
    const body = this.one(view)({ ...chrome, ...model });
    return this.one(`layouts/${layout}`)({ ...chrome, title: (model as { title?: unknown }).title, body });
  }

  private one(name: string): Handlebars.TemplateDelegate {
    const template = this.templates.get(name);
    if (!template) throw new Error(`no view is called ${name}`);
    return template;
  }

  private add(name: string, path: string): void {
    if (this.templates.has(name)) throw new Error(`two views are called ${name}`);
    const source = readFileSync(path, 'utf8');
    try {
      new Needs(name, this.needs).accept(this.hbs.parse(source));
      const compiled = this.hbs.precompile(source, { knownHelpers, knownHelpersOnly: true, preventIndent: true });
      const specification: unknown = new Function(`return ${compiled as string}`)();
      this.templates.set(name, this.hbs.template(specification as TemplateSpecification));
    } catch (error) {
      throw new Error(`view ${name}: ${(error as Error).message}`, { cause: error });
    }
    this.hbs.registerPartial(name.replace(/^partials\//, ''), this.templates.get(name)!);
  }
}

const builtIn = ['if', 'unless', 'each', 'with', 'lookup', 'log'];
const knownHelpers = Object.fromEntries([...Object.keys(vocabulary), ...builtIn].map((name) => [name, true] as const));

/** Collects the partials and checks the icons a template names. */
class Needs extends Handlebars.Visitor {
  constructor(
    private readonly view: string,
    private readonly found: [string, string][],
  ) {
    super();
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.need(partial.name);
    super.PartialStatement(partial);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.need(partial.name);
    super.PartialBlockStatement(partial);
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if ((mustache.path as hbs.AST.PathExpression).original === 'icon') mustache.params.forEach(checkIcons);
    super.MustacheStatement(mustache);
  }

  override Hash(hash: hbs.AST.Hash): void {
    for (const { key, value } of hash.pairs) if (key === 'symbol') checkIcons(value);
    super.Hash(hash);
  }

  private need(name: hbs.AST.PathExpression | hbs.AST.SubExpression): void {
    if (!('original' in name) || String(name.original).startsWith('@')) return;
    const partial = String(name.original);
    this.found.push([this.view, partial.includes('/') ? partial : `partials/${partial}`]);
  }
}

/** Reads every icon written out in the expression. */
function checkIcons(expression: hbs.AST.Expression): void {
  if (expression.type === 'StringLiteral') iconSvg((expression as hbs.AST.StringLiteral).value);
  if (expression.type === 'SubExpression') (expression as hbs.AST.SubExpression).params.forEach(checkIcons);
}

interface Found {
  readonly name: string;
  readonly path: string;
}

function templatesOf(appDir: string): Found[] {
  return templatesUnder(appDir).map(({ name, path }) => ({ name: name.replace(/(^|\/)views\//, '$1'), path }));
}

function templatesUnder(dir: string): Found[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path,
      name: relative(dir, path)
        .split(sep)
        .join('/')
        .replace(/\.hbs$/, ''),
    }));
}
