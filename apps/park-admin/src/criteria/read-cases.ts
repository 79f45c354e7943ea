const MOST = 1_000;

export type ReadCases =
  { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly message: string };

/** The pasted text as a file of cases, or what is wrong with it in Chinese. */
export function readCases(text: string): ReadCases {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return problem(`案例：不是有效的 JSON，请检查引号、逗号和括号（${(error as Error).message}）。`);
  }
  const cases = Array.isArray(json) ? json : (json as { cases?: unknown } | null)?.cases;
  if (!Array.isArray(cases)) return problem('案例：文件中没有 cases 数组，应为 {"cases": [ … ]}。');
  if (cases.length === 0) return problem('案例：cases 是空的，请至少写一个案例。');
  if (cases.length > MOST) return problem(`案例：一次最多核对 ${MOST} 个，现有 ${cases.length} 个，请分批核对。`);
  return { ok: true, json };
}

function problem(message: string): ReadCases {
  return { ok: false, message };
}
