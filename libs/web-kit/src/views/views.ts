import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compiledView, templateOf } from './compiled-view';
import { iconSprite, iconSvg } from './icons';
import { KEPT_PART, keptPart } from './kept-part';
import { type Template, TemplateRuntime } from './template-runtime';
import { vocabulary } from './vocabulary';

const ownDir = join(import.meta.dirname, '..', '..', 'views');

/** All templates of an application, compiled at start; a broken one stops the start. */
export class Views {
  private readonly templates = new Map<string, Template>();
  private readonly runtime = new TemplateRuntime(
    { ...vocabulary, [KEPT_PART]: keptPart(this.templates) },
    this.templates,
  );

  /** `<dir>/registry/views/list.hbs` becomes 'registry/list', as a page and as a partial alike. */
  constructor(viewDirs: readonly string[]) {
    iconSprite();
    for (const { name, path } of [...templatesUnder(ownDir), ...viewDirs.flatMap((dir) => templatesOf(dir))])
      this.add(name, path);
    for (const [name, needed] of this.needs)
      if (!this.templates.has(needed)) throw new Error(`view ${name} uses the partial ${needed}, which does not exist`);
  }

  private readonly needs: [string, string][] = [];

  /** The page inside its layout. The page sees both, its own model first; the layout sees only its own and the title. */
  render(view: string, layout: string, { model, chrome }: { model: object; chrome: object }): string {
    const body = this.one(view, { ...chrome, ...model });
    return this.one(`layouts/${layout}`, { ...chrome, title: (model as { title?: unknown }).title, body });
  }

  private one(name: string, context: object): string {
    const template = this.templates.get(name);
    if (!template) throw new Error(`no view is called ${name}`);
    return template(context, { root: context });
  }

  private add(name: string, path: string): void {
    if (this.templates.has(name)) throw new Error(`two views are called ${name}`);
    try {
      const view = compiledView(readFileSync(path, 'utf8'));
      for (const icon of view.icons) iconSvg(icon);
      this.needs.push(...view.partials.map((partial): [string, string] => [name, partial]));
      this.templates.set(name, templateOf(view, this.runtime));
    } catch (error) {
      throw new Error(`view ${name}: ${(error as Error).message}`, { cause: error });
    }
  }
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
