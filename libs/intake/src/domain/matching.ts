import { searchKey } from '@park/kernel';
import type { Candidate } from './candidate';
import type { RowPlan } from './row-plan';

type Called = Pick<RowPlan, 'uscc' | 'name' | 'formerName'>;

/** Which company a row is about; a doubt is a question to the person who looks at the batch. */
export type Match =
  | { readonly is: 'found'; readonly company: Candidate; readonly doubt?: string }
  | { readonly is: 'new'; readonly doubt?: string }
  | { readonly is: 'wrong'; readonly message: string };

/** Finds the company of a row: by its code, else by exactly its name, else by a former name. */
export class Matcher {
  private readonly byCode: ReadonlyMap<string, Candidate>;

  constructor(private readonly candidates: readonly Candidate[]) {
    const former = candidates.flatMap((each) => each.formerCodes.map((code) => [code, each] as const));
    this.byCode = new Map([...former, ...candidates.map((each) => [each.uscc, each] as const)]);
  }

  /** For rows that may put a company on file. */
  forRegister(row: Called): Match {
    const known = row.uscc === null ? undefined : this.byCode.get(row.uscc);
    if (known) return this.byItsCode(row, known);
    const [same] = row.name === null ? [] : this.named(row.name);
    if (!same) return { is: 'new' };
    return { is: 'new', doubt: `企业库已有同名企业“${same.name}”（${same.uscc}），请核对是不是同一家` };
  }

  /** For rows that tell something of a company on file. */
  forFile(row: Called): Match {
    const known = row.uscc === null ? undefined : this.byCode.get(row.uscc);
    if (known) return this.byItsCode(row, known);
    if (row.uscc !== null) return wrong(this.unknownCode(row.uscc, row.name));
    return this.byName(row);
  }

  private byItsCode({ uscc, name }: Called, company: Candidate): Match {
    if (uscc !== null && uscc !== company.uscc)
      return {
        is: 'found',
        company,
        doubt: `代码 ${uscc} 的档案已并入“${company.name}”（${company.uscc}），按后者导入`,
      };
    const key = name === null ? company.key : keyOf(name);
    if (key === company.key || company.formerKeys.includes(key)) return { is: 'found', company };
    const doubt = `代码 ${uscc} 在企业库中是“${company.name}”，表里写“${name}”；导入不会更名`;
    return { is: 'found', company, doubt };
  }

  private unknownCode(uscc: string, name: string | null): string {
    const same = name === null ? [] : this.named(name);
    if (same.length === 0) return `企业库中没有代码为 ${uscc} 的企业，请先导入企业名册或登记这家企业`;
    return `代码 ${uscc} 不在企业库；同名企业“${same[0]!.name}”的代码是 ${same[0]!.uscc}，请核对`;
  }

  private byName({ name, formerName }: Called): Match {
    if (name === null) return wrong('没有企业名称和代码');
    const exact = this.named(name);
    if (exact.length === 1) return { is: 'found', company: exact[0]! };
    if (exact.length > 1) return wrong(severalOf(exact, '企业库有同名企业'));
    const former = this.formerly([name, ...(formerName === null ? [] : [formerName])]);
    if (former.length > 1) return wrong(severalOf(former, '用过这个名称的有'));
    if (former.length === 0)
      return wrong(`企业库中没有名称为“${name}”的企业（按全称比对），请核对名称，或补上统一社会信用代码`);
    return { is: 'found', company: former[0]!, doubt: `按曾用名对上“${former[0]!.name}”，请核对` };
  }

  private named(name: string): readonly Candidate[] {
    return this.candidates.filter(({ key }) => key === keyOf(name));
  }

  private formerly(names: readonly string[]): readonly Candidate[] {
    const keys = names.map(keyOf);
    return this.candidates.filter(
      ({ key, formerKeys }) => keys.includes(key) || keys.some((each) => formerKeys.includes(each)),
    );
  }
}

function keyOf(name: string): string {
  return searchKey(name).slice(0, 240);
}

function severalOf(companies: readonly Candidate[], what: string): string {
  const named = companies.slice(0, 4).map(({ name, uscc }) => `${name}（${uscc}）`);
  return `${what} ${companies.length} 家：${named.join('、')}；请核对是哪一家，在名称处改填它的统一社会信用代码`;
}

function wrong(message: string): Match {
  return { is: 'wrong', message };
}
