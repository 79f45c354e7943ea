import Handlebars from 'handlebars';

/** Counts up when what is written below becomes other code: what was compiled before is then compiled anew. */
export const EDITION = 2;

type Path = hbs.AST.PathExpression;
type Shown = Pick<hbs.AST.PartialBlockStatement, 'name' | 'params' | 'hash' | 'type' | 'loc'> & {
  readonly program?: hbs.AST.Program;
  /** What stands before it in its line, when it has the line to itself. */
  readonly indent?: string;
};
type Called = Pick<hbs.AST.SubExpression, 'params' | 'hash'> & { readonly path: hbs.AST.Expression };

/** Where in a template code is written: the names of the context and the frame of data in it, and what blocks call things. */
interface Place {
  readonly context: string;
  readonly data: string;
  /** The name of the chain of contexts around, innermost first. */
  readonly around: string;
  readonly named: Readonly<Record<string, string>>;
}

const BUILT_IN = ['if', 'unless', 'each', 'with', 'lookup'];
const text = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);

/**
 * The code of a template: a function of a `TemplateRuntime` that answers a function of context, data and partial block.
 * The part of the language that the views use, with the same results as Handlebars, whose parser reads it; anything
 * else is refused. Blocks become plain statements: Handlebars makes several objects for each of them.
 */
export function templateCode(source: string, helpers: ReadonlySet<string>): string {
  const climbs = source.includes('../');
  const body = new Writer(helpers, climbs).body(Handlebars.parse(source).body, {
    ...{ context: 'c', data: 'd', around: 'a', named: {} },
  });
  const around = climbs ? 'a={c:c,up:undefined}' : 'a';
  return `function(r){return function(c,d,b){var ${around},o="";${body}return o;};}`;
}

class Writer {
  private names = 0;

  constructor(
    private readonly helpers: ReadonlySet<string>,
    /** Whether a path in it leads to a context around. */
    private readonly climbs: boolean,
  ) {}

  body(statements: readonly hbs.AST.Statement[], place: Place): string {
    return statements.map((statement) => this.statement(statement, place)).join('');
  }

  private statement(node: hbs.AST.Statement, place: Place): string {
    switch (node.type) {
      case 'ContentStatement':
        return `o+=${text((node as hbs.AST.ContentStatement).value)};`;
      case 'CommentStatement':
        return '';
      case 'MustacheStatement':
        return this.mustache(node as hbs.AST.MustacheStatement, place);
      case 'BlockStatement':
        return this.block(node as hbs.AST.BlockStatement, place);
      case 'PartialStatement':
      case 'PartialBlockStatement':
        return this.partial(node as hbs.AST.PartialBlockStatement, place);
      default:
        throw refused(node);
    }
  }

  private mustache(node: hbs.AST.MustacheStatement, place: Place): string {
    const isCall = node.params.length > 0 || node.hash !== undefined || this.isHelper(node.path);
    const value = isCall ? this.call(node, place) : `r.plain(${this.value(node.path, place)},${place.context})`;
    return `o+=r.${node.escaped ? 'escaped' : 'raw'}(${value});`;
  }

  private isHelper(node: hbs.AST.Expression): boolean {
    const { parts, depth, data, original } = node as Path;
    const isSimple = parts?.length === 1 && depth === 0 && !data && !/^\.|this\b/.test(original);
    return isSimple && this.helpers.has(parts[0]!);
  }

  private block(node: hbs.AST.BlockStatement, place: Place): string {
    const kind = (node.path as Path).original;
    const [subject] = node.params;
    if (!subject || node.params.length > 1 || node.hash) throw refused(node);
    const value = this.value(subject, place);
    const [then, otherwise] = [node.program, node.inverse];
    if (kind === 'if' || kind === 'unless') {
      const inside = (program?: hbs.AST.Program) => (program ? this.body(program.body, place) : '');
      const [yes, no] = (kind === 'if' ? [then, otherwise] : [otherwise, then]).map(inside);
      return `if(r.holds(${value},${place.context})){${yes}}${no ? `else{${no}}` : ''}`;
    }
    const before = otherwise ? this.body(otherwise.body, place) : '';
    if (kind === 'with') return this.with(value, then, { place, otherwise: before });
    if (kind === 'each') return this.each(value, then, { place, otherwise: before });
    throw refused(node);
  }

  private with(value: string, program: hbs.AST.Program, { place, otherwise }: Around): string {
    const [v, a] = [this.name(), this.name()];
    const [as] = program.blockParams ?? [];
    const inside = { ...place, context: v, around: a, named: { ...place.named, ...(as && { [as]: v }) } };
    return (
      `var ${v}=r.called(${value},${place.context});if(!r.isEmpty(${v})){var ${a}=${this.inside(v, place)};` +
      `${this.body(program.body, inside)}}else{${otherwise}}`
    );
  }

  private each(value: string, program: hbs.AST.Program, { place, otherwise }: Around): string {
    const [list, at, v, a, d] = [this.name(), this.name(), this.name(), this.name(), this.name()];
    const [as, key] = program.blockParams ?? [];
    const named = { ...place.named, ...(as && { [as]: v }), ...(key && { [key]: `${d}.key` }) };
    const inside = { context: v, data: d, around: a, named };
    return (
      `var ${list}=r.items(r.called(${value},${place.context})),${d}=r.frame(${place.data});` +
      `for(var ${at}=0;${at}<${list}.length;${at}++){var ${v}=r.item(${list},${at},${d}),${a}=${this.inside(v, place)};` +
      `${this.body(program.body, inside)}}if(${list}.length===0){${otherwise}}`
    );
  }

  private partial(node: Shown, place: Place): string {
    const { original: name, type } = node.name as Path;
    if (type === ('SubExpression' as string) || node.params.length > 1) throw refused(node);
    const [given] = node.params;
    const base = given ? this.value(given, place) : place.context;
    const context = node.hash ? `r.extended(${base},${this.hash(node.hash, place)})` : base;
    const before = `o+=${text(node.indent ?? '')}+`;
    if (name === '@partial-block') return `${before}r.inBlock(b,${context},${place.data});`;
    const block = node.program ? this.partialBlock(node.program, place) : 'b';
    return `${before}r.partial(${text(name)})(${context},${place.data},${block});`;
  }

  /** It sees the context of the place that shows it, and the partial block of the place that it was written in. */
  private partialBlock({ body }: hbs.AST.Program, place: Place): string {
    const [v, d, a] = [this.name(), this.name(), this.name()];
    const inside = { ...place, context: v, data: d, around: a };
    return `function(${v},${d}){var o="",${a}=${this.inside(v, place)};${this.body(body, inside)}return o;}`;
  }

  private call({ path, params, hash }: Called, place: Place): string {
    const name = (path as Path).original;
    const all = params.map((param) => this.value(param, place));
    if (name === 'lookup' && all.length === 2) return `r.lookup(${all.join()})`;
    if (!this.helpers.has(name) || BUILT_IN.includes(name)) throw refused(path);
    const options = `{name:${text(name)},hash:${hash ? this.hash(hash, place) : '{}'},data:${place.data}}`;
    return `r.helpers[${text(name)}](${[...all, options].join()})`;
  }

  /** The last field first, as Handlebars has them: addresses made of them stay the same. */
  private hash({ pairs }: hbs.AST.Hash, place: Place): string {
    const fields = [...pairs].reverse();
    return `{${fields.map(({ key, value }) => `${text(key)}:${this.value(value, place)}`).join()}}`;
  }

  private value(node: hbs.AST.Expression, place: Place): string {
    switch (node.type) {
      case 'StringLiteral':
      case 'NumberLiteral':
      case 'BooleanLiteral':
        return text((node as hbs.AST.Literal & { readonly value: unknown }).value);
      case 'UndefinedLiteral':
        return 'undefined';
      case 'NullLiteral':
        return 'null';
      case 'SubExpression':
        return this.call(node as hbs.AST.SubExpression, place);
      case 'PathExpression':
        return this.path(node as Path, place);
      default:
        throw refused(node);
    }
  }

  private path({ parts, depth, data, original }: Path, { context, data: frame, around, named }: Place): string {
    const isScoped = /^\.|this\b/.test(original);
    const own = !data && depth === 0 && !isScoped && Object.hasOwn(named, parts[0] ?? '');
    const start = own ? named[parts[0]!]! : data ? frame : depth === 0 ? context : `r.above(${around},${depth})`;
    return parts.slice(own ? 1 : 0).reduce((found, part) => `r.get(${found},${text(part)})`, start);
  }

  private inside(context: string, { around }: Place): string {
    return this.climbs ? `r.inside(${context},${around})` : around;
  }

  private name(): string {
    return `v${(this.names += 1)}`;
  }
}

interface Around {
  readonly place: Place;
  /** The code for when there is nothing. */
  readonly otherwise: string;
}

function refused({ type, loc }: hbs.AST.Node): Error {
  return new Error(`${type} in line ${loc?.start.line} is not of the language of the views`);
}
